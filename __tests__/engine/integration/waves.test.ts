import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readInvocations } from '../../../aws/error-metrics';
import type { OperatorTarget } from '../../../aws/target';
import { createDeployView } from '../../../cli/views/deploy';
import { loadService } from '../../../definition/load';
import { regionNames } from '../../../definition/names';
import { controlCloud } from '../../../local-cloud/control/client';
import type { LocalCloud } from '../../../local-cloud/start';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { callRegion } from '../../../rehearsal/proof/call-region';
import { readRegionVersions } from '../../../rollout/releases/releases';
import { type DeployOutcome, runDeploy } from '../../../rollout/run-deploy';
import type { DeploySettings } from '../../../rollout/settings';
import { DEPLOY, iamCalls } from '../../support/iam/recorded';
import { forbiddenActions, MAKES_THE_TABLE } from '../../support/iam/role';
import { type RecordedCloud, startRecordedCloud } from '../../support/integration/recorded-cloud';
import { plainTerminal } from '../../support/integration/terminal';
import { until } from '../../support/processes';

// One service from its first deploy to a rollback, whose tests share a local cloud in order.

const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const [rest, canary] = REGIONS;
const folder = path.join(packageRoot, '.antipode', `waves-${process.pid}`);
const startedAt = new Date();
let recording: RecordedCloud;
let cloud: LocalCloud;
let target: OperatorTarget;
let lines: string[] = [];

const terminal = plainTerminal((text) => lines.push(text));

/** The service's code from now on. */
function write(code: string): void {
  writeFileSync(path.join(folder, 'handler.ts'), code);
}
const GOOD = "export { handler } from '../../functions/orders/handler';";

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const entry = path.relative(packageRoot, path.join(folder, 'handler.ts'));
  const orders = {
    entry,
    triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }],
    table: 'read-write',
  };
  const definition = {
    name: 'orders',
    regions: REGIONS,
    domain: { name: 'api.example.com', hostedZone: 'example.com' },
    deploy: { smokeTest: 'smoke-test.ts', bakeTimeSeconds: 3 },
    state: { backend: 's3', bucketPrefix: 'acme-waves-state' }, // in files, since it never moves there
    ci: { repository: 'acme/orders' },
    functions: { orders },
  };
  const config = path.join(folder, 'antipode.config.ts');
  writeFileSync(config, `export default ${JSON.stringify(definition)};`);
  process.env.ANTIPODE_CONFIG = config;
  recording = await startRecordedCloud(REGIONS);
  ({ cloud } = recording);
  target = { kind: 'local', cloud: { ...cloud, pid: process.pid } };
}, 60_000);

afterAll(async () => {
  delete process.env.ANTIPODE_CONFIG;
  await recording?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

async function deploy(settings: Partial<DeploySettings> = {}): Promise<DeployOutcome> {
  lines = [];
  const signal = new AbortController().signal;
  const service = loadService();
  return runDeploy({
    target,
    service,
    observer: createDeployView(terminal),
    signal,
    decide: async () => true,
    ...settings,
  });
}

const placeOrder = (region: string) =>
  callRegion({
    api: cloud.regions[region]?.api ?? '',
    host: 'api.example.com',
    method: 'POST',
    path: '/orders',
    body: {
      customer: 'grace',
      currency: 'EUR',
      lines: [{ product: 'globe', quantity: 1, unitPriceMinor: 100 }],
    },
  });

/** Places orders in a region while something happens, and returns the statuses that were no success. */
async function failuresWhile<Result>(
  region: string,
  work: Promise<Result>,
): Promise<{ result: Result; answered: number; failures: unknown[] }> {
  let over = false;
  const result = work.finally(() => {
    over = true;
  });
  const failures: unknown[] = [];
  let answered = 0;
  while (!over) {
    const { status } = await placeOrder(region);
    if (status === 201) answered += 1;
    else failures.push(status);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { result: await result, answered, failures };
}

async function live(region: string): Promise<string | undefined> {
  const service = loadService();
  const versions = await readRegionVersions({ target, service }, region);
  return versions[regionNames(service, region).function('orders')]?.live;
}

test('a first deploy takes all regions at once, and proves each', async () => {
  write(GOOD);
  const { status, regions, plan } = await deploy();
  expect(status).toBe('deployed');
  expect(plan.waves.map(({ regions: of }) => of)).toEqual([[], [...REGIONS]]);
  expect(regions.map(({ region, passed }) => [region, passed])).toEqual(REGIONS.map((one) => [one, true]));
  expect((await placeOrder(canary)).status).toBe(201);
}, 300_000);

test('a deploy that changes nothing applies nothing', async () => {
  const decide = jest.fn();
  const { status, plan, regions } = await deploy({ decide });
  expect([status, plan.waves, regions]).toEqual(['unchanged', [], []]);
  expect(plan.plans.flatMap(({ changes }) => changes)).toEqual([]);
  expect(decide).not.toHaveBeenCalled();
}, 240_000);

test('new code goes to the canary, then to the rest, and users notice nothing', async () => {
  write(`${GOOD}\nconsole.debug('two');`);
  const { result, answered, failures } = await failuresWhile(rest, deploy());
  expect(result.status).toBe('deployed');
  expect(result.regions.map(({ region, wave }) => [region, wave])).toEqual([
    [canary, 'canary'],
    [rest, 'the rest'],
  ]);
  expect(await Promise.all(REGIONS.map(live))).toEqual(['2', '2']);
  expect(answered).toBeGreaterThan(20);
  expect(failures).toEqual([]);
}, 400_000);

test('a bad build is stopped at the canary, which goes back; the other region is not touched', async () => {
  write("export const handler = async () => { throw new Error('a bad build'); };");
  const { result, answered, failures } = await failuresWhile(rest, deploy());
  const name = regionNames(loadService(), canary).function('orders');
  expect(result.status).toBe('failed');
  expect(result.regions).toEqual([
    {
      region: canary,
      wave: 'canary',
      passed: false,
      reason: expect.stringMatching(/^the smoke test failed: POST \/orders: 500 /),
      moved: [{ name, from: '3', to: '2' }],
    },
  ]);
  expect(lines).toContain(`  ${name}: live went back from version 3 to 2`);
  expect([await live(canary), await live(rest)]).toEqual(['2', '2']);
  expect((await placeOrder(canary)).status).toBe(201);
  expect(answered).toBeGreaterThan(20);
  expect(failures).toEqual([]);
}, 400_000);

test('CloudWatch knows how many invocations of which version failed', async () => {
  const name = regionNames(loadService(), canary).function('orders');
  const counted = async (version: string) => {
    const functions = [{ name, version, isNew: true }];
    const [one] = await readInvocations(target, canary, { functions, since: startedAt });
    return one ?? { total: Number.NaN, failed: Number.NaN };
  };
  const isThere = async () => (await counted('2')).total > 1 && (await counted('3')).failed > 0;
  expect(await until(isThere, 20_000)).toBe(true); // what was counted may be on its way
  const [good, bad] = [await counted('2'), await counted('3')];
  expect(good.total).toBeGreaterThan(1);
  expect(good.failed).toBe(0);
  expect(bad.failed).toBeGreaterThan(0);
  expect(bad.total).toBe(bad.failed);
});

const rollback = (region: string) =>
  run(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), 'rollback', '--region', region], {
    env: { ...process.env, AWS_ENDPOINT_URL: cloud.endpoint },
    timeoutMs: 30_000,
  });

test('rollback works with the control planes of Route 53 and IAM down, and twice is once', async () => {
  const control = controlCloud(cloud.endpoint);
  const services = ['route53', 'iam', 'sts'];
  await control('SetFaults', { faults: [{ kind: 'api', services, mode: 'unavailable' }] });
  try {
    const name = regionNames(loadService(), rest).function('orders');
    const first = await rollback(rest);
    expect(first.output).toContain(`${name}: live went back from version 2 to 1`);
    expect(first.code).toBe(0);
    expect([await live(rest), await live(canary)]).toEqual(['1', '2']);
    expect((await rollback(rest)).output).toContain(`${rest}: nothing to go back to.`);
    expect((await placeOrder(rest)).status).toBe(201);
  } finally {
    await control('SetFaults', { faults: [] });
  }
}, 60_000);

test('the next deploy shows that it overrides the rollback', async () => {
  write(`${GOOD}\nconsole.debug('two');`);
  const { status, plan } = await deploy({ decide: async () => false });
  expect(status).toBe('planned');
  const ofRest = plan.summaries.find(({ stack }) => stack === `region-${rest}`);
  expect(ofRest?.changes).toEqual([
    expect.objectContaining({ action: 'update', name: 'function-orders/live' }),
  ]);
  expect(lines).toContain('    ~ function-orders/live  function_version');
}, 240_000);

test('rollback works with us-east-1 down', async () => {
  expect(rest).toBe('us-east-1');
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region: rest });
  try {
    const name = regionNames(loadService(), canary).function('orders');
    const { code, output } = await rollback(canary);
    expect(output).toContain(`${name}: live went back from version 2 to 1`);
    expect(code).toBe(0);
    expect(await live(canary)).toBe('1');
    expect((await placeOrder(canary)).status).toBe(201);
  } finally {
    await control('StartRegion', { region: rest });
  }
}, 60_000);

test('a pipeline’s role may do all that deploys did, by Terraform and by antipode itself, but for making the table', () => {
  const calls = iamCalls(recording.recorded(DEPLOY));
  const actions = calls.map(({ action }) => action);
  const own = ['lambda:ListAliases', 'lambda:UpdateAlias', 'cloudwatch:GetMetricData', 'dynamodb:GetItem'];
  expect(actions).toEqual(expect.arrayContaining(['lambda:UpdateFunctionCode', ...own]));
  expect(forbiddenActions(loadService(), 'deploy', calls)).toEqual(MAKES_THE_TABLE);
});
