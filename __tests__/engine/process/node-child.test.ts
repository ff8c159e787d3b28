import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startNodeChild } from '../../../process/node-child';
import { engineRoot } from '../../../project/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-node-child-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** How long a child may be silent. */
const SILENCE_MS = 3000;

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
    const end = performance.now() + ${SILENCE_MS + 1500};
    while (performance.now() < end) sayBusy(); // without a turn of its event loop
    sayReady('well');
    process.stdin.resume();`);
  expect(ready).toBe('well');
  kill();
}, 30_000);

test('a child that is silent did not start', async () => {
  await expect(start('sayBusy(); process.stdin.resume();')).rejects.toThrow('did not start');
}, 30_000);
