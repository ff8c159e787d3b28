import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import { outputFolder } from '../../../definition/output-folder';
import { settleState } from '../../../definition/state/settle';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { placeOf } from '../../../rollout/workspace';
import { statePlaces } from '../../../terraform/state/place';
import { awsWorkspace, localWorkspace } from '../../../terraform/workspace';

// Two definitions in one project, as docs/environments.md has them, at the same time.

const STAGING = 'docs/examples/environments/staging.config.ts';
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-two-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => delete process.env.ANTIPODE_CONFIG);

/** Every path that a command about a definition writes to, on AWS and in a local cloud. */
function pathsOf(config?: string): string[] {
  if (config === undefined) delete process.env.ANTIPODE_CONFIG;
  else process.env.ANTIPODE_CONFIG = config;
  const service = loadService();
  const cloud = { endpoint: 'http://127.0.0.1:4566', directory: folder, pid: 1, dns: '', regions: {} };
  const provider = { env: {}, mirrored: false, description: '' };
  const tools = { service, provider, terraform: 'terraform', signal: undefined };
  const places = [
    placeOf({ target: { kind: 'aws' }, service }),
    placeOf({ target: { kind: 'local', cloud }, service }),
  ];
  const workspaces = [awsWorkspace(tools), localWorkspace(cloud, tools)];
  expect(workspaces.map(({ outdir }) => outdir)).toEqual(places.map(({ outdir }) => outdir));
  return [
    ...places.flatMap(({ outdir }) => [outdir, `${outdir}.lock`]),
    ...workspaces
      .flatMap((workspace) => statePlaces(workspace))
      .flatMap(({ file, folder: at, key }) => [file, at, key]),
    awsWorkspace(tools).logs,
  ];
}

test('share no folder, lock, state or log', () => {
  const production = pathsOf();
  const staging = pathsOf(STAGING);
  expect(production.length).toBeGreaterThan(15);
  expect(staging.filter((one) => production.includes(one))).toEqual([]);
  const inside = (one: string, other: string) => one.startsWith(`${other}${path.sep}`);
  const folders = [...new Set([...production, ...staging])].filter((one) => /cdktf\.out[^/]*$/.test(one));
  expect(folders.filter((one) => folders.some((other) => inside(one, other)))).toEqual([]);
});

test('the project’s own definition, named or not, has CDKTF’s own output folder', () => {
  expect(outputFolder({ name: 'orders' }, {})).toBe('cdktf.out');
  expect(outputFolder({ name: 'orders' }, { ANTIPODE_CONFIG: './antipode.config.ts' })).toBe('cdktf.out');
  expect(outputFolder({ name: 'lock' }, { ANTIPODE_CONFIG: 'lock.config.ts' })).toBe('cdktf.out-lock');
});

test('synthesize side by side, each to its own state', async () => {
  const synth = async (ANTIPODE_CONFIG: string) => {
    const env = { ...process.env, ANTIPODE_CONFIG, ANTIPODE_STATE: 'local', AWS_ENDPOINT_URL: '' };
    const service = loadService(env);
    const outdir = path.join(folder, outputFolder(service, env));
    const files = ['bin/register.cjs', 'main.ts'].map((file) => path.join(packageRoot, file));
    const { code, output } = await run(process.execPath, ['--require', ...files], {
      env: { ...env, CDKTF_OUTDIR: outdir },
    });
    expect([code, output]).toEqual([0, expect.stringContaining('Failover bound')]);
    const stack = path.join(outdir, 'stacks/data');
    const { terraform } = JSON.parse(readFileSync(path.join(stack, 'cdk.tf.json'), 'utf8'));
    settleState(service, { outdir, target: 'aws' });
    return path.relative(folder, path.resolve(stack, terraform.backend.local.path));
  };
  expect(await Promise.all([synth(STAGING), synth(STAGING.replace('staging.', 'antipode.'))])).toEqual([
    'state/aws/orders-staging/data.tfstate',
    'state/aws/orders/data.tfstate',
  ]);
}, 60_000);
