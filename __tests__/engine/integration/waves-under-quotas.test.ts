import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OperatorTarget } from '../../../aws/target';
import { createDeployView } from '../../../cli/views/deploy';
import { functionNames } from '../../../definition/engine-functions';
import { loadService } from '../../../definition/load';
import { removeLocalAccessKey, writeLocalAccessKey } from '../../../project/local-key';
import { packageRoot } from '../../../project/root';
import { readRegionVersions, rollBack } from '../../../rollout/releases/releases';
import { type DeployOutcome, runDeploy } from '../../../rollout/run-deploy';
import { type QuotaProxy, startQuotaProxy } from '../../support/aws/quota-proxy';
import { type RecordedCloud, startRecordedCloud } from '../../support/integration/recorded-cloud';

// A hundred functions in two regions, deployed by the real Terraform with AWS's quotas in between: in waves, back from
// a gate that fails, and rolled back. Nobody hears of a quota.

const MANY = 100;
const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const [rest, canary] = REGIONS;
const folder = path.join(packageRoot, '.antipode', `quotas-${process.pid}`);
const entry = path.relative(packageRoot, path.join(folder, 'handler.ts'));

const SMOKE_TEST = `export default async ({ url }) => {
  const { status } = await fetch(url + '/f0');
  if (status !== 200) throw new Error('GET /f0: ' + status);
};`;

let recording: RecordedCloud;
let proxy: QuotaProxy;
let target: OperatorTarget;
const told: string[] = [];

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'smoke-test.ts'), SMOKE_TEST);
  const functions = Object.fromEntries(
    Array.from({ length: MANY }, (_, index) => [
      `f${index}`,
      { entry, triggers: [{ http: `GET /f${index}` }] },
    ]),
  );
  const config = path.join(folder, 'antipode.config.ts');
  const definition = {
    name: 'many',
    regions: REGIONS,
    domain: { name: 'api.example.com', hostedZone: 'example.com' },
    deploy: { smokeTest: path.relative(packageRoot, path.join(folder, 'smoke-test.ts')), bakeTimeSeconds: 3 },
    functions,
  };
  writeFileSync(config, `export default ${JSON.stringify(definition)};`);
  process.env.ANTIPODE_CONFIG = config;
  recording = await startRecordedCloud(REGIONS);
  const { cloud } = recording;
  proxy = await startQuotaProxy(cloud.endpoint);
  writeLocalAccessKey(proxy.endpoint, cloud.accessKeyId);
  target = { kind: 'local', cloud: { ...cloud, endpoint: proxy.endpoint, pid: process.pid } };
}, 120_000);

afterAll(async () => {
  delete process.env.ANTIPODE_CONFIG;
  if (proxy) removeLocalAccessKey(proxy.endpoint);
  proxy?.stop();
  await recording?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** All functions have this code from now on. */
function write(code: string): void {
  writeFileSync(path.join(folder, 'handler.ts'), code);
}

const keep = (text = '') => void told.push(text);
const terminal = {
  ...{ line: keep, status: keep, block: (lines: readonly string[]) => void told.push(...lines) },
  ...{ page: () => undefined, green: String, red: String, dim: String },
};

function deploy(): Promise<DeployOutcome> {
  const signal = new AbortController().signal;
  const observer = createDeployView(terminal);
  return runDeploy({ target, service: loadService(), observer, signal, decide: async () => true });
}

/** How many functions of a region are live in each version, antipode's own apart. */
async function live(region: string): Promise<Record<string, number>> {
  const service = loadService();
  const versions = await readRegionVersions({ target, service }, region);
  const counts: Record<string, number> = {};
  for (const name of functionNames(service, region).filter((one) => !/-(health|watch)$/.test(one))) {
    const version = versions[name]?.live ?? 'none';
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}

const MINUTES = 60_000;

test(
  'a first deploy makes them all',
  async () => {
    write("export const handler = async () => ({ statusCode: 200, body: 'one' });");
    expect(await deploy()).toMatchObject({ status: 'deployed' });
    expect(await live(canary)).toEqual({ 1: MANY });
    expect(proxy.seen['a domain name']?.throttled).toBeGreaterThan(0);
  },
  60 * MINUTES,
);

test(
  'new code goes in waves',
  async () => {
    write("export const handler = async () => ({ statusCode: 200, body: 'two' });");
    const { status, regions } = await deploy();
    expect(status).toBe('deployed');
    expect(regions.map(({ region }) => region)).toEqual([canary, rest]);
    expect([await live(canary), await live(rest)]).toEqual([{ 2: MANY }, { 2: MANY }]);
  },
  60 * MINUTES,
);

test(
  'a bad build fails its gate, and every function goes back',
  async () => {
    write("export const handler = async () => ({ statusCode: 500, body: 'three' });");
    const { status, regions } = await deploy();
    expect([status, regions[0]?.reason]).toEqual(['failed', 'the smoke test failed: GET /f0: 500']);
    expect(regions[0]?.moved).toHaveLength(MANY);
    expect([await live(canary), await live(rest)]).toEqual([{ 2: MANY }, { 2: MANY }]);
  },
  60 * MINUTES,
);

test(
  'a rollback moves them all',
  async () => {
    expect(await rollBack({ target, service: loadService() }, rest)).toHaveLength(MANY);
    expect(await live(rest)).toEqual({ 1: MANY });
  },
  5 * MINUTES,
);

test('nobody has heard of a quota, though all of them counted', () => {
  expect(
    told.filter((text) => /throttl|TooMany|Rate exceeded|does not answer|skip-region/i.test(text)),
  ).toEqual([]);
  const counts = Object.values(proxy.seen);
  expect(Math.min(...counts.map(({ answered }) => answered))).toBeGreaterThan(0);
  expect(counts.reduce((sum, { throttled }) => sum + throttled, 0)).toBeGreaterThan(0);
});
