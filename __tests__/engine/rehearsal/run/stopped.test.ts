import path from 'node:path';
import type { CloudControl } from '../../../../local-cloud/control/client';
import { packageRoot } from '../../../../project/root';
import { faultNamed } from '../../../../rehearsal/faults/catalog';
import { rehearse } from '../../../../rehearsal/rehearse';
import { renderReport } from '../../../../rehearsal/report/report';
import { service } from '../../../support/definition/fixture';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

/** A cloud where the checkers of one region see a failure, and the commands that it got. */
function illCloud(): { control: CloudControl; told: string[] } {
  const told: string[] = [];
  const status = (fqdn: string, passed: boolean) => ({
    check: { id: '1', children: [], fqdn },
    healthy: true,
    checkers: [{ healthy: true, lastReport: { passed } }],
  });
  const control = (async (operation: string) => {
    if (operation !== 'DescribeHealth') told.push(operation);
    const names = ['us-east-1.api.example.com', 'eu-west-1.api.example.com'];
    return { before: 1, statuses: names.map((name) => status(name, name.startsWith('us'))) };
  }) as unknown as CloudControl;
  return { control, told };
}

test('when a region is not healthy at the beginning, nobody comes, nothing is hurt, and the verdict names it', async () => {
  const { control, told } = illCloud();
  const phases: string[] = [];
  const running = rehearse({
    service: service(),
    cloud: {
      endpoint: '',
      dns: '',
      regions: {},
      directory: path.join(packageRoot, '.antipode/clouds/4566'),
    },
    plan: faultNamed('region-down'),
    timeScale: 10,
    rate: 20,
    functionsNode: 'v22.11.0',
    signal: new AbortController().signal,
    onPhase: ({ name }) => phases.push(name),
    control,
  });
  await jest.advanceTimersByTimeAsync(60_000);
  const result = await running;
  expect(result.verdict).toEqual({
    status: 'unmeasured',
    sentence: 'NOT MEASURED: not every region is healthy before the fault.',
    details: [
      expect.stringContaining('(eu-west-1)'),
      'Nothing was hurt. Logs: .antipode/clouds/4566/<region>/logs',
    ],
  });
  expect([result.stopped, phases, told]).toEqual([true, [], ['SetTimeScale', 'SetTimeScale']]);
  expect(renderReport(result)).toContain('Not every region is healthy before the fault.');
});
