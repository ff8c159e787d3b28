import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../../../process/child';
import { run } from '../../../process/run';
import { findProvider } from '../../../process/tools/provider';
import { packageRoot } from '../../../project/root';

// cdktf as its users know it, without antipode's own commands, against a local cloud that runs.

const SMALL = `export default {
  name: 'plain',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com' },
  functions: {
    orders: { entry: 'functions/orders/handler.ts', triggers: [{ http: 'GET /orders' }], table: 'read' },
  },
};`;

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-plain-'));
const definition = path.join(packageRoot, '.antipode', `${path.basename(folder)}.config.ts`);
let cloud: Child;
let env: NodeJS.ProcessEnv;
/** A mirror knows no checksums for a lock file. */
let lock: readonly string[];

beforeAll(async () => {
  mkdirSync(path.dirname(definition), { recursive: true });
  writeFileSync(definition, SMALL);
  const provider = await findProvider(folder);
  lock = provider.mirrored ? ['--skip-provider-lock'] : [];
  env = { ...process.env, ...provider.env, ANTIPODE_CONFIG: definition };
  const ready = await new Promise<string>((resolve) => {
    cloud = startChild({
      command: process.execPath,
      args: [path.join(packageRoot, 'bin/antipode.cjs'), 'local-cloud', '--json'],
      env,
      cwd: packageRoot,
      logFile: path.join(folder, 'local-cloud.log'),
      onLine: (line) => line.startsWith('{') && resolve(line),
    });
  });
  const place = JSON.parse(ready) as { endpoint: string; accessKeyId: string; directory: string };
  // What `npx antipode local-cloud` says that one is to export.
  Object.assign(env, {
    AWS_ENDPOINT_URL: place.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: place.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    CDKTF_OUTPUT: path.relative(packageRoot, path.join(place.directory, 'cdktf.out-plain')),
  });
}, 60_000);
afterAll(async () => {
  cloud.kill('SIGINT');
  await cloud.exited;
  rmSync(definition, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function cdktf(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
  const command = [path.join(packageRoot, 'node_modules/cdktf-cli/bundle/bin/cdktf.js'), ...args];
  const { code, output } = await run(process.execPath, command, {
    env: { ...env, ...more },
    timeoutMs: 400_000,
  });
  expect([code, code === 0 ? '' : output]).toEqual([0, '']);
  return output;
}

test('deploys, finds nothing to change, agrees with deploy:local, and destroys', async () => {
  await cdktf(['deploy', '*', '--auto-approve', ...lock]);
  for (const stack of ['data', 'region-us-east-1', 'region-eu-west-1'])
    expect(await cdktf(['diff', stack])).toContain('No changes.');
  const again = await run(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), 'deploy-local'], {
    env,
    timeoutMs: 400_000,
  });
  expect([again.code, again.code === 0 ? '' : again.output]).toEqual([0, '']);
  await cdktf(['deploy', 'data', '--auto-approve', ...lock], { ANTIPODE_UNPROTECT: 'plain' });
  await cdktf(['destroy', '*', '--auto-approve'], { ANTIPODE_UNPROTECT: 'plain' });
}, 900_000);
