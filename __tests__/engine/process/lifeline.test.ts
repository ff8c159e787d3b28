import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from '../../../process/child';
import { runInterruptible } from '../../../process/interruptible';
import { packageRoot } from '../../../project/root';
import { isAlive, until } from '../../support/processes';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-lifeline-'));
const PATIENCE_MS = 20_000;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Writes its own process id, then lives until its standard input ends, as our programs do. */
const OURS = `require('fs').writeFileSync(process.argv[2], String(process.pid)); process.stdin.resume(); process.stdin.on('end', () => process.exit(0));`;

test('a child leaves when its parent is killed', async () => {
  const pidFile = path.join(folder, 'ours.pid');
  const ours = script('ours.cjs', OURS);
  const parent = script(
    'parent.ts',
    `import { startChild } from '${packageRoot}/process/child';\nstartChild({ command: process.execPath, args: ['${ours}', '${pidFile}'], env: process.env, ownGroup: true });\nsetInterval(() => {}, 1000);`,
  );
  const child = startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/run-ts.cjs'), parent],
    env: process.env,
    cwd: packageRoot,
  });
  const read = () => Number(readFileSync(pidFile, { encoding: 'utf8', flag: 'a+' }) || 0);
  expect(await until(() => read() > 0, PATIENCE_MS)).toBe(true);
  expect(isAlive(read())).toBe(true);
  child.kill('SIGKILL');
  expect(await until(() => !isAlive(read()), PATIENCE_MS)).toBe(true);
}, 60_000);

// ps shows a process by its program's name, so the stand-ins run under a copy of Node with that name.
const program = path.join(folder, 'bin/terraform');
beforeAll(() => {
  mkdirSync(path.dirname(program));
  copyFileSync(process.execPath, program);
});

/** Runs a stand-in for Terraform, in a session of its own as cdktf does, and interrupts it. */
async function interruptTerraform(name: string, onInterrupt: string, env: NodeJS.ProcessEnv = {}) {
  const pidFile = path.join(folder, `${name}.pid`);
  const terraform = script(
    `${name}.cjs`,
    `
process.on('SIGINT', () => { ${onInterrupt} });
setInterval(() => {}, 1000);
require('fs').writeFileSync('${pidFile}', String(process.pid)); // it is ready to be interrupted`,
  );
  const cdktf = script(
    `${name}-cdktf.cjs`,
    `require('child_process').spawn('${program}', ['${terraform}'], { detached: true, stdio: 'ignore' }); setInterval(() => {}, 1000);`,
  );
  const controller = new AbortController();
  const running = runInterruptible({
    command: process.execPath,
    args: [cdktf],
    env: { ...process.env, ...env },
    logFile: path.join(folder, 'log'),
    onLine: () => {},
    signal: controller.signal,
  });
  const pid = () => Number(readFileSync(pidFile, { encoding: 'utf8', flag: 'a+' }) || 0);
  expect(await until(() => pid() > 0, PATIENCE_MS)).toBe(true);
  const startedAt = performance.now();
  controller.abort();
  const { code } = await running;
  const elapsedMs = performance.now() - startedAt;
  expect(await until(() => !isAlive(pid()), PATIENCE_MS)).toBe(true);
  return { code, elapsedMs };
}

test('interrupts terraform in a session of its own, and leaves nothing behind', async () => {
  const state = path.join(folder, 'state');
  const write = `setTimeout(() => { require('fs').writeFileSync('${state}', 'written'); process.exit(1); }, 300);`;
  expect(await interruptTerraform('quick', write)).toMatchObject({ code: 130 });
  expect(readFileSync(state, 'utf8')).toBe('written');
}, 60_000);

test('lets a terraform finish that still prints when nobody reads any more', async () => {
  const [state, pidFile] = [path.join(folder, 'talked'), path.join(folder, 'talks.pid')];
  const terraform = script(
    'talks.cjs',
    `
const fs = require('fs');
setInterval(() => console.log('still here'), 10);
process.on('SIGINT', () => setTimeout(() => { fs.writeFileSync('${state}', 'written'); process.exit(1); }, 500));
fs.writeFileSync('${pidFile}', String(process.pid)); // it is ready to be interrupted`,
  );
  const launcher = path.join(packageRoot, 'process/lifeline-launcher.cjs');
  // Reads the output, as runInterruptible does, until it is killed.
  const parent = script(
    'listens.cjs',
    `require('child_process').spawn(process.execPath, ['${launcher}', '${program}', '${terraform}'], { stdio: ['pipe', 'pipe', 'ignore'], detached: true }).stdout.resume();`,
  );
  const child = startChild({
    command: process.execPath,
    args: [parent],
    env: process.env,
    cwd: packageRoot,
  });
  const pid = () => Number(readFileSync(pidFile, { encoding: 'utf8', flag: 'a+' }) || 0);
  expect(await until(() => pid() > 0, PATIENCE_MS)).toBe(true);
  child.kill('SIGKILL');
  expect(await until(() => !isAlive(pid()), PATIENCE_MS)).toBe(true);
  expect(readFileSync(state, { encoding: 'utf8', flag: 'a+' })).toBe('written');
}, 60_000);

test('ends terraform when it takes too long', async () => {
  const { code, elapsedMs } = await interruptTerraform('stuck', '', { ANTIPODE_GRACE_SECONDS: '1' });
  expect(code).toBe(130);
  expect(elapsedMs).toBeGreaterThan(1000);
  expect(elapsedMs).toBeLessThan(20_000);
}, 60_000);

test('also interrupts a terraform that is started while another one ends', async () => {
  const marks = { first: path.join(folder, 'first'), second: path.join(folder, 'second') };
  const slow = script(
    'slow-terraform.cjs',
    `
process.on('SIGINT', () => { require('fs').writeFileSync('${marks.first}', 'interrupted'); setTimeout(() => process.exit(1), 4000); });
require('fs').writeFileSync('${marks.first}', 'runs');
setInterval(() => {}, 1000);`,
  );
  // Stands for cdktf, which continues with the next stack: says what ended the second Terraform.
  const cdktf = script(
    'two-stacks.cjs',
    `
const fs = require('fs');
const { spawn } = require('child_process');
const detached = { detached: true, stdio: 'ignore' };
spawn('${program}', ['${slow}'], detached);
const watch = setInterval(() => {
  if (fs.readFileSync('${marks.first}', { encoding: 'utf8', flag: 'a+' }) !== 'interrupted') return;
  clearInterval(watch);
  spawn('${program}', ['-e', 'setInterval(() => {}, 1000)'], detached).on('exit', (_, signal) => fs.writeFileSync('${marks.second}', String(signal)));
}, 50);`,
  );
  const controller = new AbortController();
  const running = runInterruptible({
    command: process.execPath,
    args: [cdktf],
    env: process.env,
    logFile: path.join(folder, 'log'),
    onLine: () => {},
    signal: controller.signal,
  });
  const first = () => readFileSync(marks.first, { encoding: 'utf8', flag: 'a+' });
  expect(await until(() => first() === 'runs', PATIENCE_MS)).toBe(true);
  controller.abort();
  expect((await running).code).toBe(130);
  expect(readFileSync(marks.second, 'utf8')).toBe('SIGINT');
}, 60_000);
