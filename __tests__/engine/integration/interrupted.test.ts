import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../../../process/child';
import { packageRoot } from '../../../project/root';
import { processesWith, until } from '../../support/processes';

// `npm start` in a copy of the project, whose path tells its processes from all others. Its service is a small one:
// local-deploy.test.ts deploys the example, and a kill is a kill.

const SMALL = `export default {
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com' },
  functions: {
    orders: {
      entry: 'functions/orders/handler.ts',
      triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }],
      table: 'read-write',
    },
  },
};`;

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-interrupted-'));
const root = path.join(folder, 'project');

beforeAll(() => {
  const left = ['node_modules', '.git', '.antipode', 'cdktf.out', 'state'];
  const filter = (source: string) => path.basename(source) !== 'node_modules'; // benchmarks have packages of their own
  for (const name of readdirSync(packageRoot)) {
    if (!left.includes(name))
      cpSync(path.join(packageRoot, name), path.join(root, name), { recursive: true, filter });
  }
  writeFileSync(path.join(root, 'antipode.config.ts'), SMALL);
  symlinkSync(path.join(packageRoot, 'node_modules'), path.join(root, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Start {
  readonly child: Child;
  readonly lines: string[];
}

function start(): Start {
  const lines: string[] = [];
  const child = startChild({
    command: process.execPath,
    args: [path.join(root, 'bin/antipode.cjs'), 'start', '--no-rehearsal'],
    env: process.env,
    cwd: root,
    logFile: path.join(folder, 'start.log'),
    onLine: (line) => lines.push(line),
  });
  return { child, lines };
}

/** Waits until Terraform has made some of a region's resources and not yet all. */
async function midDeploy({ lines }: Start): Promise<void> {
  expect(await until(() => lines.some((line) => /region-us-east-1 [1-9]\d*\/\d+/.test(line)), 240_000)).toBe(
    true,
  );
  const running = processesWith(root);
  expect(running.length).toBeGreaterThan(4);
  expect(running.filter((line) => /(^|\/)(terraform|tofu) /.test(line))).not.toEqual([]);
}

const nothingLeft = () => until(() => processesWith(root).length === 0, 45_000);

test('an interrupt in mid-deploy ends with 130 and leaves no process and no folder', async () => {
  const run = start();
  await midDeploy(run);
  run.child.kill('SIGINT');
  expect(await run.child.exited).toEqual({ code: 130, signal: null });
  expect(await nothingLeft()).toBe(true);
  expect(readdirSync(path.join(root, '.antipode/clouds'))).toEqual([]);
}, 600_000);

test('a kill in mid-deploy leaves no process, and a new start succeeds', async () => {
  const killed = start();
  await midDeploy(killed);
  killed.child.kill('SIGKILL');
  await killed.child.exited;
  expect(await nothingLeft()).toBe(true);

  const again = start();
  expect(await again.child.exited).toEqual({ code: 0, signal: null });
  expect(again.lines.at(-1)).toBe('PASSED: orders answers in 2 regions.');
  expect(await nothingLeft()).toBe(true);
  expect(existsSync(path.join(root, 'state'))).toBe(false); // a local cloud's state is never AWS's
}, 600_000);
