import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { blocks, read } from '../../support/docs/guide';
import { type RecordedCloud, startRecordedCloud } from '../../support/integration/recorded-cloud';
import { type RunningLibrary, startLibrary, TITLES } from '../../support/integration/running-library';
import { fetchAs, type SteadyUsers, startSteadyUsers } from '../../support/integration/steady-users';

// What a team runs comes under the definition by the commands of docs/adopting.md, in their order, by the real cdktf,
// Terraform and AWS provider, while users ask.

const REGIONS = ['us-east-1', 'eu-west-1'] as const;
/** A region that joins later, since API Gateway has the name there. */
const LATER = 'ap-southeast-2';
const CONFIG = 'docs/examples/adopting/antipode.config.ts';
const WATCHED_MS = 20_000;

const page = read('docs/adopting.md');
const steps = blocks(page, 'sh').flatMap((block) =>
  [...block.matchAll(/^npx antipode ([^#\n]*)/gm)].map(([, command = '']) => command.trim()),
);

const folder = path.join(packageRoot, '.antipode', `adopt-${process.pid}`);
let recording: RecordedCloud;
let library: RunningLibrary;
let users: SteadyUsers | undefined;

beforeAll(async () => {
  process.env.ANTIPODE_CONFIG = CONFIG;
  mkdirSync(folder, { recursive: true });
  recording = await startRecordedCloud([...REGIONS, LATER]);
  library = await startLibrary(recording.cloud.endpoint, REGIONS);
}, 60_000);

afterAll(async () => {
  delete process.env.ANTIPODE_CONFIG;
  await users?.stop();
  library?.stop();
  await recording?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Another definition from now on. */
function define(...edits: readonly (readonly [from: string, to: string])[]): void {
  const config = path.join(folder, 'antipode.config.ts');
  const definition = edits.reduce((text, [from, to]) => text.replace(from, to), read(CONFIG));
  writeFileSync(config, definition);
  process.env.ANTIPODE_CONFIG = config;
}

const NO_HANDOVER = [', handover: true', ''] as const;

/** The page's next command, which must be this one; `yes` answers its question. */
async function next(command: string, { yes = false } = {}): Promise<{ code: number; output: string }> {
  expect(steps.shift()).toBe(command);
  return antipode(...command.split(' '), ...(yes ? ['--yes'] : []));
}

async function antipode(...args: string[]): Promise<{ code: number; output: string }> {
  const { code, output } = await run(
    process.execPath,
    [path.join(packageRoot, 'bin/antipode.cjs'), ...args],
    { env: { ...process.env, AWS_ENDPOINT_URL: recording.cloud.endpoint }, timeoutMs: 800_000 },
  );
  return { code: code ?? -1, output };
}

async function expectAllTitles(): Promise<void> {
  for (const region of REGIONS) expect(await library.titles(region)).toEqual(TITLES);
}

/** Watches users for a while, and returns the percentage that antipode answered. Nobody may fail. */
async function watch(): Promise<number> {
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const seen = users?.asked.filter(({ at }) => at >= from) ?? [];
  expect(seen.length).toBeGreaterThan(60);
  const ours = seen.filter(({ address }) => address !== library.api.address);
  return (100 * ours.length) / seen.length;
}

/** From the first look-up to the last, also while DNS settles: both APIs answer all the time. */
function expectNoFailure(): void {
  expect(users?.asked.filter(({ outcome }) => outcome !== 200)).toEqual([]);
  expect(new Set(users?.asked.map(({ body }) => body))).toEqual(
    new Set([JSON.stringify({ titles: TITLES })]),
  );
}

test('the page shows the definition that is deployed here', () => {
  expect(blocks(page)[0]).toBe(read(CONFIG));
});

test('a table comes under the definition as it is, with its replica', async () => {
  const shown = await next('adopt table --plan');
  expect(shown.output).toContain('Books in us-east-1: keys shelf (S), title (S); about 30 items');
  expect(shown.output).toContain('replicas in eu-west-1');
  expect(shown.output).toContain('~ deletion_protection_enabled: false → true');
  expect(shown.output).toContain('~ replica.point_in_time_recovery: false → true');
  expect(shown.output).not.toContain('--allow');
  expect(shown.code).toBe(2);
  const adopted = await next('adopt table', { yes: true });
  expect(adopted.output).toContain('Adopted: nothing in AWS was changed');
  expect(adopted.code).toBe(0);
  const writes = recording
    .recorded()
    .filter(isWrite)
    .map(({ service, method, target, body }) => [service, method, target, body]);
  expect(writes).toEqual([]);
  steps.unshift('adopt table');
  expect((await next('adopt table', { yes: true })).output).toContain('there is nothing to adopt');
  await expectAllTitles();
}, 400_000);

test('a deploy replaces and destroys nothing, of the table, the zone and the name', async () => {
  const before = await library.records();
  const planned = await next('deploy --plan');
  expect(planned.output).toMatch(/data +2 to add, 1 to change/);
  expect(planned.output).not.toMatch(/REPLACE|DESTROY|REFUSED/);
  expect(planned.code).toBe(2);
  const deployed = await next('deploy', { yes: true });
  expect(deployed.output).toContain('Deployed.');
  expect(deployed.code).toBe(0);
  await expectAllTitles();
  const after = await library.records();
  expect(after).toEqual(expect.arrayContaining(before));
}, 600_000);

test('users come by shares, go back, and come again, and no request fails', async () => {
  const { cloud } = recording;
  const regions = Object.values(cloud.regions).map(({ address, api }) => [address, api] as const);
  const { address, url } = library.api;
  users = startSteadyUsers({
    dns: cloud.dns,
    name: 'api.example.com',
    path: '/books/a',
    servers: { ...Object.fromEntries(regions), [address]: url },
    users: 12,
  });
  expect((await next('handover')).output).toContain(
    'antipode none; resolvers keep its answers for up to 10 s',
  );
  expect(await watch()).toBe(0);
  const shares: number[] = [];
  for (const [command, share] of [
    ['handover 10 --wait', 10],
    ['handover 50 --wait', 50],
    ['handover 0 --wait', 0],
    ['handover 100 --wait', 100],
  ] as const) {
    const { code, output } = await next(command);
    expect(output).toContain('Every resolver that honours TTLs has followed.');
    expect(code).toBe(0);
    const seen = await watch();
    shares.push(seen);
    expect(Math.abs(seen - share)).toBeLessThanOrEqual(share % 100 === 0 ? 0 : 20);
  }
  console.log(`of shares 10, 50, 0 and 100 %, users saw ${shares.map((one) => one.toFixed(1)).join(', ')} %`);
  expectNoFailure();
}, 600_000);

test('in the end antipode’s own records answer, and the plan is empty', async () => {
  define(NO_HANDOVER);
  const finished = await next('handover finish');
  expect(finished.output).toContain('Finished: antipode’s own records answer, and Terraform knows them.');
  expect(finished.code).toBe(0);
  expect(await watch()).toBe(100);
  const planned = await next('deploy --plan');
  expect(planned.output).toContain('data                    no change');
  expect(planned.code).toBe(0);
  await users?.stop();
  expectNoFailure();
  users = undefined;
  await expectAllTitles();
  const names = (await library.records()).map(({ Name, SetIdentifier }) =>
    `${Name} ${SetIdentifier ?? ''}`.trim(),
  );
  expect(names).toContain('api.example.com. eu-west-1');
  expect(names.filter((name) => /^(antipode|before)\./.test(name))).toEqual([]);
}, 600_000);

test('a region where API Gateway has the name joins with it, and nothing is replaced', async () => {
  const { apiId } = await library.takeName(LATER);
  define(NO_HANDOVER, ["'eu-west-1'", `'eu-west-1', '${LATER}'`]);
  const refused = await antipode('add-region', LATER, '--yes');
  expect(refused.output).toContain(`API Gateway has the name api.example.com in ${LATER} already`);
  expect(refused.code).toBe(1);
  const adopted = await next(`adopt domain-name --region ${LATER}`, { yes: true });
  expect(adopted.output).toContain(`api.example.com in ${LATER}: / leads to the API ${apiId}`);
  expect(adopted.code).toBe(0);
  const joined = await next(`add-region ${LATER}`, { yes: true });
  expect(joined.output).not.toMatch(/REPLACE|DESTROY/);
  expect(joined.code).toBe(0);
  const { api = '' } = recording.cloud.regions[LATER] ?? {};
  const answer = await fetchAs('api.example.com', `${api}/books/a`);
  expect(answer).toBe(JSON.stringify({ titles: TITLES }));
  expect(steps).toEqual([]);
}, 900_000);

/** Terraform asks STS and IAM who it is by POST too. */
function isWrite({ service, method, target }: RecordedCall): boolean {
  if (service === 'sts' || service === 'iam') return false;
  return target === undefined ? method !== 'GET' : !/\.(Describe|List|Get)/.test(target);
}
