import { spawn } from 'node:child_process';
import path from 'node:path';
import { packageRoot } from '../../../project/root';

test('a command whose reader has gone ends as after Ctrl-C, without a stack trace', async () => {
  const child = spawn(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), 'costs'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy(); // as head does
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...ended) => resolve(ended)),
  );
  expect(said).not.toMatch(/EPIPE|^ {4}at /m);
  expect([code, signal]).toEqual([null, 'SIGINT']);
}, 60_000);
