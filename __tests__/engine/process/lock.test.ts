import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockOutput } from '../../../process/lock';
import { run } from '../../../process/run';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-lock-'));
const outdir = path.join(folder, 'cdktf.out');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a second deploy waits for the first, and learns which process it waits for', async () => {
  const first = await lockOutput(outdir);
  const waitedFor: number[] = [];
  const second = lockOutput(outdir, { onWait: (pid) => waitedFor.push(pid) });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(waitedFor).toEqual([process.pid]);
  first();
  (await second)();
  expect(existsSync(`${outdir}.lock`)).toBe(false);
});

test('a second deploy leaves when the first takes too long', async () => {
  const first = await lockOutput(outdir);
  await expect(lockOutput(outdir, { patienceMs: 0 })).rejects.toThrow(
    `Another deploy is at work in ${outdir} (process ${process.pid}). Wait until it is over and run this again.`,
  );
  first();
});

test('a lock that a dead process left does not count', async () => {
  const { output } = await run(process.execPath, ['-p', 'process.pid']);
  writeFileSync(`${outdir}.lock`, output.trim());
  (await lockOutput(outdir))();
});

test('a wait can be interrupted', async () => {
  const first = await lockOutput(outdir);
  const controller = new AbortController();
  const second = lockOutput(outdir, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  first();
});

test('a living process of another user keeps its lock', async () => {
  writeFileSync(`${outdir}.lock`, '4194000');
  const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });
  await expect(lockOutput(outdir, { patienceMs: 0 })).rejects.toThrow('(process 4194000)');
  kill.mockRestore();
  rmSync(`${outdir}.lock`);
});
