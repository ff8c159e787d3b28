import { SERVICE_TAG } from '../../../../definition/names';
import { planMove } from '../../../../terraform/state/move';
import { assertOwnStates } from '../../../../terraform/state/own';
import { service } from '../../../support/definition/fixture';
import { type StubS3, startStubS3 } from '../../../support/terraform/stub-s3';

const staging = service({ name: 'staging', state: { backend: 's3', bucketPrefix: 'acme' } });
const place = { service: staging, outdir: '/nowhere/cdktf.out', target: 'aws' };
const stateOf = (name: string) =>
  JSON.stringify({ lineage: 'one', serial: 1, resources: [{ tags_all: { [SERVICE_TAG]: name } }] });

let s3: StubS3;
beforeAll(async () => {
  s3 = await startStubS3({
    'acme-us-east-1/staging/data.tfstate': stateOf('orders'),
    'acme-us-east-1/staging/region-us-east-1.tfstate': stateOf('staging'),
    'acme-eu-west-1/staging/region-eu-west-1.tfstate': 'not a state',
  });
});
afterAll(() => s3.stop());

const refusal =
  /s3:\/\/acme-us-east-1\/staging\/data\.tfstate belongs to the service "orders", not to "staging"/;

test('a state of another service in the bucket is refused before it is planned', async () => {
  const stacks = { ...place, endpoint: s3.endpoint, env: {} };
  await expect(assertOwnStates(stacks, ['data', 'region-us-east-1'])).rejects.toThrow(refusal);
});

test('stacks that are not planned, what cannot be read, and state in files do not matter', async () => {
  const stacks = { ...place, endpoint: s3.endpoint, env: {} };
  await assertOwnStates(stacks, ['region-us-east-1', 'region-eu-west-1']);
  await assertOwnStates({ ...stacks, env: { ANTIPODE_STATE: 'local' } }, ['data']);
});

test('and does not move', async () => {
  const healthy = await startStubS3({ 'acme-us-east-1/staging/data.tfstate': stateOf('orders') });
  const moving = planMove({ ...place, endpoint: healthy.endpoint }, 'local');
  await expect(moving).rejects.toThrow(refusal);
  healthy.stop();
});
