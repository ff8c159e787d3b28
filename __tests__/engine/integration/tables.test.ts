import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { createDeployView } from '../../../cli/views/deploy';
import { loadService } from '../../../definition/load';
import { packageRoot } from '../../../project/root';
import { callRegion } from '../../../rehearsal/proof/call-region';
import { type DeployOutcome, runDeploy } from '../../../rollout/run-deploy';
import type { DeploySettings } from '../../../rollout/settings';
import { type RecordedCloud, startRecordedCloud } from '../../support/integration/recorded-cloud';
import { plainTerminal } from '../../support/integration/terminal';
import { until } from '../../support/processes';

// The service of docs/tables.md: two tables with an index each, deployed by the real cdktf and Terraform. Its tests
// share a local cloud, in order.

/** A minute for each deploy on a machine of its own, and many where others work beside. */
const PATIENCE_MS = 20 * 60_000;

const [here, there] = ['us-east-1', 'eu-west-1'] as const;
const folder = path.join(packageRoot, '.antipode', `tables-${process.pid}`);
let recording: RecordedCloud;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  recording = await startRecordedCloud([here, there]);
}, 60_000);

afterAll(async () => {
  delete process.env.ANTIPODE_CONFIG;
  await recording?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** Deploys the example with more indexes of its sessions, by the attribute of each. */
function deploy(
  indexes: Readonly<Record<string, string>>,
  settings: Partial<DeploySettings> = {},
): Promise<DeployOutcome> {
  const more = Object.entries(indexes).map(([name, partitionKey]) => [name, { partitionKey }]);
  const config = path.join(folder, `${['with', ...Object.keys(indexes)].join('-')}.config.ts`);
  writeFileSync(
    config,
    `import base from '../../docs/examples/tables/antipode.config';
     const { sessions } = base.tables;
     const indexes = { ...sessions.indexes, ...${JSON.stringify(Object.fromEntries(more))} };
     export default {
       ...base,
       tables: { ...base.tables, sessions: { ...sessions, indexes } },
       deploy: { bakeTimeSeconds: 2 },
     };`,
  );
  process.env.ANTIPODE_CONFIG = config;
  return runDeploy({
    target: { kind: 'local', cloud: { ...recording.cloud, pid: process.pid } },
    service: loadService(),
    observer: createDeployView(plainTerminal()),
    signal: new AbortController().signal,
    decide: async () => true,
    ...settings,
  });
}

const reasons = ({ plan }: DeployOutcome) => plan.refused.map(({ reason }) => reason);

function call(region: string, method: string, to: string, body?: object) {
  const api = recording.cloud.regions[region]?.api ?? '';
  return callRegion({ api, host: new URL(api).host, method, path: to, ...(body ? { body } : {}) });
}

/** Waits for replication, streams and indexes. */
async function eventually<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
  const isThere = async () => JSON.stringify(await read()) === JSON.stringify(expected);
  if (!(await until(isThere, 20_000))) expect(await read()).toEqual(expected);
}

/** Items by an index or a key, as an SDK reads them. */
async function query(
  region: string,
  TableName: string,
  by: { IndexName?: string; name: string; value: string },
) {
  const { endpoint, accessKeyId } = recording.cloud;
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 });
  try {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        ...(by.IndexName ? { IndexName: by.IndexName } : {}),
        KeyConditionExpression: '#name = :value',
        ExpressionAttributeNames: { '#name': by.name },
        ExpressionAttributeValues: { ':value': { S: by.value } },
      }),
    );
    return Items;
  } finally {
    client.destroy();
  }
}

test(
  'deploys two tables with an index each, and a second deploy plans nothing',
  async () => {
    expect((await deploy({})).status).toBe('deployed');
    const again = await deploy({});
    expect([again.status, again.plan.plans.flatMap(({ changes }) => changes)]).toEqual(['unchanged', []]);
  },
  PATIENCE_MS,
);

test('what one region writes the other finds by the index; the home has one fact of it in both', async () => {
  const session = { member: 'ada', device: 'phone', startedAt: 1_800_000_000_000 };
  expect((await call(here, 'PUT', '/sessions/s1', session)).status).toBe(200);
  const listed = async () => (await call(there, 'GET', '/members/ada/sessions')).body;
  await eventually(listed, JSON.stringify({ sessions: [{ id: 's1', device: 'phone' }] }));
  for (const region of [here, there])
    await eventually(
      async () =>
        (await query(region, 'members', { name: 'pk', value: 'member#ada' })).map(({ body }) => body),
      [{ M: { member: { S: 'ada' }, session: { S: 's1' } } }],
    );
}, 60_000);

test(
  'an index that is added later has the earlier items, in every region',
  async () => {
    const outcome = await deploy({ byDevice: 'device' });
    expect([outcome.status, reasons(outcome)]).toEqual(['deployed', []]);
    for (const region of [here, there])
      expect(
        await query(region, 'members-sessions', { IndexName: 'byDevice', name: 'device', value: 'phone' }),
      ).toMatchObject([{ id: { S: 's1' } }]);
  },
  PATIENCE_MS,
);

test(
  'an index that goes is told, and goes once that is allowed',
  async () => {
    const refused = await deploy({});
    expect(refused.status).toBe('refused');
    expect(reasons(refused)).toEqual([expect.stringMatching(/^removes the index byDevice/)]);
    expect((await deploy({}, { allow: () => true })).status).toBe('deployed');
    for (const region of [here, there])
      await expect(
        query(region, 'members-sessions', { IndexName: 'byDevice', name: 'device', value: 'phone' }),
      ).rejects.toThrow(/index/);
    expect((await deploy({})).status).toBe('unchanged');
  },
  PATIENCE_MS,
);

test(
  'two indexes at once are refused',
  async () => {
    const outcome = await deploy({ byDevice: 'device', byRegion: 'region' });
    expect([outcome.status, reasons(outcome)]).toEqual([
      'refused',
      [expect.stringMatching(/^changes 2 indexes at once \(byDevice, byRegion\)|\(byRegion, byDevice\)/)],
    ]);
  },
  PATIENCE_MS,
);
