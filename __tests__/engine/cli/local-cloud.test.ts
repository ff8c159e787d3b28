import { readFileSync } from 'node:fs';
import path from 'node:path';
import pidtree from 'pidtree';
import { type Child, startChild } from '../../../process/child';
import { freePort } from '../../../process/ports';
import { packageRoot } from '../../../project/root';
import { motoOf } from '../../support/local-cloud/moto-of';
import { isAlive, until } from '../../support/processes';

const NODE = [process.execPath, path.join(packageRoot, 'bin/antipode.cjs')];

interface Started {
  readonly child: Child;
  readonly said: unknown;
  /** The command itself and everything below it. */
  readonly pids: readonly number[];
}

const children: Child[] = [];
// A cloud that a failed test left would keep jest from ending.
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** `launch`: the command that runs antipode, if not Node itself. */
async function start(port: number, launch: readonly string[] = NODE): Promise<Started> {
  let say: (line: string) => void = () => {};
  const said = new Promise<string>((resolve) => {
    say = resolve;
  });
  const child = startChild({
    command: launch[0] ?? '',
    args: [...launch.slice(1), 'local-cloud', '--json', '--port', String(port)],
    cwd: packageRoot,
    env: process.env,
    onLine: (line) => say(line),
  });
  children.push(child);
  const answer: unknown = JSON.parse(await said);
  const pids = await pidtree(child.pid, { root: true });
  expect(pids.length).toBeGreaterThan(4); // regions and global services, each with its moto
  return { child, said: answer, pids };
}

test('says where it answers, and leaves nothing behind after Ctrl-C or a kill', async () => {
  const port = await freePort();
  const { child, said, pids } = await start(port);
  const region = {
    api: expect.stringMatching(/^http:\/\/127\./),
    address: expect.stringMatching(/^127\.1\./),
  };
  expect(said).toEqual({
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: expect.stringMatching(/^LOCAL[0-9A-F]{32}$/),
    dns: expect.stringMatching(/^127\.\S+:\d+$/),
    regions: { 'us-east-1': region, 'eu-west-1': region },
    directory: path.join(packageRoot, '.antipode/clouds', String(port)),
  });
  child.kill('SIGINT');
  expect(await child.exited).toEqual({ code: 0, signal: null });
  expect(await until(() => !pids.some(isAlive), 5000)).toBe(true);

  const killed = await start(port); // free again
  killed.child.kill('SIGKILL');
  await killed.child.exited;
  expect(await until(() => !killed.pids.some(isAlive), 15_000)).toBe(true);
}, 180_000);

test('a region whose leader crashes takes its own processes along, and no other’s', async () => {
  const { child, said, pids } = await start(await freePort());
  const commandLine = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const leader =
    pids.find((pid) => /local-cloud\/region\.js.*"region":"eu-west-1"/s.test(commandLine(pid))) ?? 0;
  expect(leader).toBeGreaterThan(0);
  const moto = motoOf(path.join((said as { directory: string }).directory, 'eu-west-1'));
  expect(pids).toContain(moto);
  const group = [leader, moto];
  process.kill(leader, 'SIGKILL');
  expect(await until(() => !group.some(isAlive), 10_000)).toBe(true);
  expect(pids.filter((pid) => !group.includes(pid)).every(isAlive)).toBe(true);
  child.kill('SIGINT');
  expect(await child.exited).toEqual({ code: 0, signal: null });
  expect(await until(() => !pids.some(isAlive), 5000)).toBe(true);
}, 60_000);

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'ends with the npx that started it, by %s',
  async (signal) => {
    const { child, pids } = await start(await freePort(), ['npx', 'antipode']);
    process.kill(child.pid, signal);
    await child.exited;
    expect(await until(() => !pids.some(isAlive), 15_000)).toBe(true);
  },
  150_000,
);
