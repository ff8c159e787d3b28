import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from '../../process/child';
import { runInterruptible } from '../../process/interruptible';
import { projectRoot } from '../../process/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-lifeline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody has waited for yet is not alive.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, patienceMs = 8000): Promise<boolean> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; ) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return condition();
}

/** Writes its own process id, then lives until its standard input ends, as our programs do. */
const OURS = `require('fs').writeFileSync(process.argv[2], String(process.pid)); process.stdin.resume(); process.stdin.on('end', () => process.exit(0));`;

test('a child leaves when its parent is killed', async () => {
  const pidFile = path.join(folder, 'ours.pid');
  const ours = script('ours.cjs', OURS);
  const parent = script(
    'parent.ts',
    `import { startChild } from '${projectRoot}/process/child';\nstartChild({ command: process.execPath, args: ['${ours}', '${pidFile}'], env: process.env, ownGroup: true });\nsetInterval(() => {}, 1000);`,
  );
  const child = startChild({
    command: process.execPath,
    args: [path.join(projectRoot, 'bin/run-ts.cjs'), parent],
    env: process.env,
    cwd: projectRoot,
  });
  const read = () => Number(readFileSync(pidFile, { encoding: 'utf8', flag: 'a+' }) || 0);
  expect(await until(() => read() > 0)).toBe(true);
  expect(isAlive(read())).toBe(true);
  child.kill('SIGKILL');
  expect(await until(() => !isAlive(read()))).toBe(true);
}, 30_000);

/** Runs a stand-in for Terraform, in a session of its own as cdktf does, and interrupts it. */
async function interruptTerraform(name: string, onInterrupt: string, env: NodeJS.ProcessEnv = {}) {
  const pidFile = path.join(folder, `${name}.pid`);
  const terraform = script(
    `${name}.cjs`,
    `
require('fs').writeFileSync('${pidFile}', String(process.pid));
process.on('SIGINT', () => { ${onInterrupt} });
setInterval(() => {}, 1000);`,
  );
  // ps knows a process by the name of its program: so the stand-in runs under a copy of Node by that name.
  const program = path.join(folder, name, 'terraform');
  mkdirSync(path.dirname(program));
  copyFileSync(process.execPath, program);
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
  expect(await until(() => pid() > 0)).toBe(true);
  const startedAt = performance.now();
  controller.abort();
  const { code } = await running;
  const elapsedMs = performance.now() - startedAt;
  expect(await until(() => !isAlive(pid()))).toBe(true);
  return { code, elapsedMs };
}

test('interrupts terraform in a session of its own, and leaves nothing behind', async () => {
  const state = path.join(folder, 'state');
  const write = `setTimeout(() => { require('fs').writeFileSync('${state}', 'written'); process.exit(1); }, 300);`;
  expect(await interruptTerraform('quick', write)).toMatchObject({ code: 130 });
  expect(readFileSync(state, 'utf8')).toBe('written');
}, 60_000);

test('ends terraform where it takes longer than it may', async () => {
  const { code, elapsedMs } = await interruptTerraform('stuck', '', { ANTIPODE_GRACE_SECONDS: '1' });
  expect(code).toBe(130);
  expect(elapsedMs).toBeGreaterThan(1000);
  expect(elapsedMs).toBeLessThan(20_000);
}, 60_000);
