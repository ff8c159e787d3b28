import { askRegions } from '../../../../rollout/plan/versions';
import { readRegionVersions } from '../../../../rollout/releases/releases';
import { service } from '../../../support/definition/fixture';

jest.mock('../../../../rollout/releases/releases', () => ({ readRegionVersions: jest.fn() }));

const error = (name: string, status?: number) =>
  Object.assign(new Error(name), { name, ...(status && { $metadata: { httpStatusCode: status } }) });
const request = { service: service(), target: { kind: 'aws' }, workspace: {}, allow: () => false } as never;
const ask = () => askRegions(request, ['us-east-1', 'eu-west-1']);

test('a region that does not answer may be left out', async () => {
  jest.mocked(readRegionVersions).mockRejectedValue(error('TimeoutError'));
  await expect(ask()).rejects.toThrow(
    'us-east-1 does not answer (Lambda: TimeoutError). If it is down, deploy to the others: --skip-region us-east-1',
  );
});

test.each([
  error('TooManyRequestsException', 429),
  error('AccessDeniedException', 403),
  error('ExpiredTokenException', 403),
  error('CredentialsProviderError'),
  error('ValidationException', 400),
])('one that answers is never to be left out: %s', async (refusal) => {
  jest.mocked(readRegionVersions).mockRejectedValue(refusal);
  await expect(ask()).rejects.toThrow(refusal.name);
  await expect(ask()).rejects.not.toThrow('skip-region');
});
