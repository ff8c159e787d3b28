import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from '../../../aws/clients';
import { countItems } from '../../../aws/delete-table';
import { askCheckers, isHealthy } from '../../../aws/health-checks';
import { findChecksOf } from '../../../aws/lost-region-checks';
import { readReserved } from '../../../aws/reserved-items';
import type { Deployment } from '../../../aws/target';
import { readRecords } from '../../../aws/zone-records';
import { MARKER_PARTITION } from '../../../definition/alarms/names';
import { failoverBound } from '../../../definition/failover-bound';
import { loadService } from '../../../definition/load';
import { type CloudControl, controlCloud } from '../../../local-cloud/control/client';
import type { Fault } from '../../../local-cloud/faults/fault';
import { APPLY_CHANGES } from '../../../local-cloud/services/dynamodb/outboxes';
import { packageRoot } from '../../../project/root';
import { GLOBAL_CONTROL_PLANES } from '../../../rehearsal/faults/catalog';
import { readName } from '../../../rollout/handover/handover';
import { isGone } from '../../../rollout/releases/alias-moves';
import { readRegionVersions } from '../../../rollout/releases/releases';
import { type RecordedCloud, startRecordedCloud } from '../../support/integration/recorded-cloud';
import { until } from '../../support/processes';

// A region that is dead, and then lost for good: the commands that a person types, as processes, on one local cloud
// whose tests go on from each other.

jest.setTimeout(600_000); // each deploys, or destroys

const [HOME, OTHER, LOST] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const folder = path.join(packageRoot, '.antipode', `lost-region-${process.pid}`);
const config = path.join(folder, 'antipode.config.ts');
const handler = path.join(folder, 'handler.ts');
/** Who is told, for each definition that is written from now on. */
const alarms: { email?: string } = {};
let recording: RecordedCloud;
let control: CloudControl;
/** How long `status` takes where all is well: what Node, the code and this machine take. */
let wellMs: number;

/** Writes the definition as a person edits it. */
function define(places: {
  readonly regions: readonly string[];
  readonly retiring?: readonly string[];
}): void {
  const contract =
    "{ '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } }";
  const entry = path.relative(packageRoot, handler);
  writeFileSync(
    config,
    `export default {
      name: 'seats',
      ...${JSON.stringify({ ...places, alarms })},
      domain: { name: 'api.example.com', hostedZone: 'example.com' },
      owned: ['seat'],
      queues: { work: { payload: ${contract} } },
      functions: {
        api: { entry: '${entry}', triggers: [{ http: 'GET /seats' }], table: 'read-write' },
        work: { entry: '${entry}', triggers: [{ queue: 'work' }, { stream: 'table' }] },
      },
    };`,
  );
}

/** Writes the code of all functions. */
function answer(body: string): void {
  writeFileSync(handler, `export const handler = async () => ({ statusCode: 200, body: '${body}' });`);
}

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  answer('free');
  define({ regions: [HOME, OTHER, LOST] });
  process.env.ANTIPODE_CONFIG = config;
  recording = await startRecordedCloud([HOME, OTHER, LOST]);
  control = controlCloud(recording.cloud.endpoint);
  const { code, output } = await antipode('deploy', '--yes');
  expect([code, output]).toEqual([0, expect.stringContaining('Deployed.')]);
  const well = [await antipode('status'), await antipode('status')]; // the first one may read more from the disk
  wellMs = Math.max(...well.map(({ usefulMs }) => usefulMs));
});

afterAll(async () => {
  delete process.env.ANTIPODE_CONFIG;
  await recording?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const deployment = (): Deployment => ({
  service: loadService(),
  target: { kind: 'local', cloud: { ...recording.cloud, pid: process.pid } },
});

interface Ran {
  readonly code: number | null;
  readonly output: string;
  /** Milliseconds until the first line that says more than what is asked. */
  readonly usefulMs: number;
}

/** Runs a command in a terminal of 80 columns without colours. */
function antipode(...args: string[]): Promise<Ran> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: recording.cloud.endpoint,
    COLUMNS: '80',
    NO_COLOR: '1',
    NODE_NO_WARNINGS: '1',
  };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), ...args], { env });
  let output = '';
  let usefulMs = Number.NaN;
  const read = (chunk: Buffer) => {
    output += String(chunk);
    const lines = output.split('\n').slice(0, -1);
    const says = lines.filter((line) => line.trim() !== '' && !line.startsWith('seats on '));
    if (Number.isNaN(usefulMs) && says.length > 0) usefulMs = performance.now() - startedAt;
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, output, usefulMs }));
  });
}

/** What a person types while a region is dead, and its exit code. */
const typed = (region: string): readonly (readonly [code: number, ...args: string[]])[] => [
  [1, 'status'],
  [0, 'drain', region, '--reason', 'its network is gone'],
  [1, 'status'],
  [0, 'restore', region],
  [1, 'logs', 'api'],
  [1, 'redrive', 'work'],
];

/** Until a command says something. A machine that takes more than a second where all is well has that much longer. */
const FIRST_LINE_MS = 5000;

async function typeAll(region: string): Promise<void> {
  for (const [expected, ...args] of typed(region)) {
    const { code, output, usefulMs } = await antipode(...args);
    const said = `${args.join(' ')}: ${code}, after ${Math.round(usefulMs)} ms of ${Math.round(wellMs)}\n${output}`;
    expect([said, code]).toEqual([said, expected]);
    expect([said, usefulMs < FIRST_LINE_MS + Math.max(0, wellMs - 1000)]).toEqual([said, true]);
    expect([said, output.split('\n').filter((line) => line.length > 80)]).toEqual([said, []]);
    expect(output).not.toContain('\u001b');
    expect(output).not.toMatch(/^\s+at /m);
  }
}

const faults = (...them: Fault[]) => control('SetFaults', { faults: them });

test.each([LOST, HOME])(
  'with %s dead and the control planes down, commands say something within five seconds',
  async (region) => {
    await control('KillRegion', { region });
    await faults(GLOBAL_CONTROL_PLANES);
    try {
      await typeAll(region);
    } finally {
      await faults();
      await control('StartRegion', { region });
    }
  },
);

test('and so they do where the region takes requests and never answers', async () => {
  const services = ['dynamodb', 'lambda', 'logs', 'sqs', 'sns'];
  await faults(GLOBAL_CONTROL_PLANES, { kind: 'api', services, region: LOST, mode: 'hang' });
  try {
    await until(async () => (await antipode('status')).code === 1, 30_000, 500); // its health may be remembered
    await typeAll(LOST);
  } finally {
    await faults();
  }
});

test('the others are deployed without Route 53’s own region, and what they have there follows', async () => {
  answer('taken');
  alarms.email = 'on-call@example.com'; // a subscription more in each region, and one for each region in the home
  define({ regions: [HOME, OTHER, LOST] });
  await control('KillRegion', { region: HOME });
  const skipped = await antipode('deploy', '--yes', '--skip-region', HOME);
  expect([skipped.output, skipped.code]).toEqual([expect.stringContaining('Deployed.'), 0]);
  const said = skipped.output.replace(/\s+/g, ' ');
  expect(said).toMatch(/left out, in a skipped region: [^:]*alarms\/health-check/);
  expect(said).toContain(`What other regions have in ${HOME} stays as it is.`);
  expect(said).toContain('+ alarms/topic/email');
  expect(said).not.toContain('+ alarms/health-topic');
  const plan = await antipode('deploy', '--plan', '--skip-region', HOME);
  expect([plan.output, plan.code]).toEqual([expect.stringContaining('No change.'), 0]);
  await control('StartRegion', { region: HOME });
  const whole = await antipode('deploy', '--yes');
  expect([whole.output, whole.code]).toEqual([expect.stringContaining('Deployed.'), 0]);
  expect(whole.output).toMatch(new RegExp(`region-${OTHER} +1 to add\\n +\\+ alarms/health-topic/email\\n`));
  expect(whole.output).toContain(`${HOME} runs the others' version and is restored.`);
}, 1_200_000);

test('a region that is lost cannot be abandoned as long as the definition needs it: all of it is said', async () => {
  expect((await antipode('rehome', 'seat', LOST)).code).toBe(0);
  const well = await antipode('abandon-region', HOME, '--yes');
  expect(well.code).toBe(1);
  const said = well.output.replace(/\s+/g, ' ');
  expect(said).toContain(`npx antipode retire-region ${HOME}`);
  expect(said).toContain(`${HOME} is the first, home to the data stack's state`);
  await faults({ kind: 'api', services: ['dynamodb'], target: APPLY_CHANGES, mode: 'refuse' });
  await writeUnsent();
  await control('KillRegion', { region: LOST });
  await faults();
  const named = await antipode('abandon-region', LOST, '--yes');
  expect(named.code).toBe(1);
  expect(named.output).toContain(`retiring: ['${LOST}']`);
});

const UNSENT = { pk: { S: 'seat' }, sk: { S: 'not replicated' } };

async function writeUnsent(): Promise<void> {
  const client = dynamodbClient(deployment().target, LOST);
  await client.send(new PutItemCommand({ TableName: 'seats', Item: UNSENT }));
  client.destroy();
}

/** Whether a region has what the lost one had not replicated. */
async function hasUnsent(region: string): Promise<boolean> {
  const client = dynamodbClient(deployment().target, region);
  const { Item } = await client.send(new GetItemCommand({ TableName: 'seats', Key: UNSENT }));
  client.destroy();
  return Item !== undefined;
}

async function inRoute53(): Promise<{ readonly records: number; readonly checks: number }> {
  const { zoneId } = await readName(deployment());
  const found = await readRecords(deployment(), { zoneId, name: 'api.example.com' });
  const records = found.filter(
    ({ Name, SetIdentifier }) => Name?.startsWith(LOST) || SetIdentifier?.startsWith(LOST),
  );
  return { records: records.length, checks: (await findChecksOf(deployment(), LOST)).length };
}

/** Waits until Route 53's checkers call the lost region unhealthy: before, nobody may abandon it. */
async function untilRed(): Promise<void> {
  const deadline = performance.now() + 2000 * failoverBound(deployment().service).totalSeconds;
  for (;;) {
    const { [LOST]: view } = await askCheckers(deployment());
    if (view && !('unreachable' in view) && view.total > 0 && !isHealthy(view)) return;
    if (performance.now() > deadline) throw new Error(`the check of ${LOST} stays: ${JSON.stringify(view)}`);
    await setTimeout(500);
  }
}

test('first users and homes leave it, and nothing is given up', async () => {
  define({ regions: [HOME, OTHER], retiring: [LOST] });
  expect(await inRoute53()).toEqual({ records: 2, checks: 1 });
  await untilRed();
  const { code, output } = await antipode('abandon-region', LOST, '--yes');
  expect([output, code]).toEqual([output, 0]);
  expect(output).toContain(`✓ seat is written in ${HOME} from now on.`);
  expect(await inRoute53()).toEqual({ records: 0, checks: 0 });
  const again = await antipode('abandon-region', LOST, '--yes');
  expect([again.output, again.code]).toEqual([again.output, 0]);
  const others = await antipode('deploy', '--yes', '--skip-region', LOST); // their watch functions miss it no longer
  expect([others.output, others.code]).toEqual([expect.stringContaining('Deployed.'), 0]);
  expect(others.output).not.toMatch(/[~±+-] (health|api|work)\b/);
  const plan = await antipode('deploy', '--plan', '--skip-region', LOST);
  expect([plan.output, plan.code]).toEqual([expect.stringContaining('No change.'), 0]);
});

test('then it is given up, and the others deploy as if it had never been', async () => {
  define({ regions: [HOME, OTHER] });
  const { code, output } = await antipode('abandon-region', LOST, '--yes', '--json');
  expect([output, code]).toEqual([output, 0]);
  const told = JSON.parse(output.slice(output.indexOf('\n{'))) as Record<string, unknown>;
  expect(told).toMatchObject({ region: LOST, stage: 'give-up', status: 'done' });
  const plan = await antipode('deploy', '--plan');
  expect([plan.output, plan.code]).toEqual([expect.stringContaining('No change.'), 0]);
  const marker = await readReserved(deployment(), HOME, { partition: MARKER_PARTITION, sort: LOST });
  expect(marker).toEqual({ item: { pk: { S: MARKER_PARTITION }, sk: { S: LOST } } });
});

test('when it is back, what was left there is found and destroyed, and what it had not replicated is lost', async () => {
  await control('StartRegion', { region: LOST });
  expect(isGone(await readRegionVersions(deployment(), LOST))).toBe(false);
  expect(await hasUnsent(LOST)).toBe(true);
  const { code, output } = await antipode('abandon-region', LOST, '--yes');
  expect([output, code]).toEqual([output, 0]);
  expect(isGone(await readRegionVersions(deployment(), LOST))).toBe(true);
  expect(await countItems(deployment().target, { region: LOST, table: 'seats' })).toBeUndefined();
  expect(await countItems(deployment().target, { region: HOME, table: 'seats' })).toBeDefined();
  expect([await hasUnsent(HOME), await hasUnsent(OTHER)]).toEqual([false, false]);
});
