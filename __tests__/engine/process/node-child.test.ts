import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startNodeChild } from '../../../process/node-child';
import { engineRoot } from '../../../project/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-node-child-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** How long a child may be silent: more than Node needs to start on a busy machine. */
const SILENCE_MS = 6000;

function start(source: string) {
  const file = path.join(folder, 'program.cjs');
  const own = JSON.stringify(path.join(engineRoot, 'process/node-child.js'));
  writeFileSync(file, `const { sayBusy, sayReady } = require(${own});\n${source}`);
  return startNodeChild<string>({
    script: path.relative(engineRoot, file),
    args: [],
    logFile: path.join(folder, 'log'),
    readyTimeoutMs: SILENCE_MS,
  });
}

test('a child whose start takes long has all the time that it says it needs', async () => {
  const { ready, kill } = await start(`
    const [end, never] = [performance.now() + ${SILENCE_MS + 1500}, new Int32Array(new SharedArrayBuffer(4))];
    for (; performance.now() < end; Atomics.wait(never, 0, 0, 50)) sayBusy(); // without a turn of its event loop
    sayReady('well');
    process.stdin.resume();`);
  expect(ready).toBe('well');
  kill();
}, 30_000);

test('a child that is silent did not start', async () => {
  await expect(start('sayBusy(); process.stdin.resume();')).rejects.toThrow('did not start');
}, 30_000);
