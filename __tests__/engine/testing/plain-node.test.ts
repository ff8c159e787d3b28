import path from 'node:path';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

const inProject = (file: string) => path.join(packageRoot, file);

test('works without jest, and keeps no process alive', async () => {
  const file = inProject('__tests__/support/testing/plain-node.ts');
  const { code, output } = await run(process.execPath, [inProject('bin/run-ts.cjs'), file], {
    env: { ...process.env, NODE_ENV: 'test' },
    timeoutMs: 25_000,
  });
  expect(output).toMatch(/pass 2/);
  expect(code).toBe(0);
});
