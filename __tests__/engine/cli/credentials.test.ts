import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { definition } from '../../support/definition/fixture';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-credentials-'));
const config = path.join(folder, 'antipode.config.ts');
beforeAll(() => writeFileSync(config, `export default ${JSON.stringify(definition())};`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AWS = Object.fromEntries(
  Object.keys(process.env).flatMap((name) => (/^AWS_/.test(name) ? [[name, undefined]] : [])),
);

test.each([['drain', 'us-east-1'], ['logs', 'orders'], ['deploy', '--plan'], ['rollback'], ['status']])(
  '%s says in one sentence that there are no credentials',
  async (...args) => {
    const { code, output } = await run(
      process.execPath,
      [path.join(packageRoot, 'bin/antipode.cjs'), ...args],
      {
        env: {
          ...{ ...process.env, ...AWS },
          NODE_NO_WARNINGS: '1',
          ANTIPODE_CONFIG: config,
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
          AWS_EC2_METADATA_DISABLED: 'true',
        },
        timeoutMs: 60_000,
      },
    );
    expect(
      output.match(/There are no credentials for AWS here \([^)]*\): name a profile in AWS_PROFILE/g),
    ).toHaveLength(1);
    expect(output).not.toContain('skip-region');
    expect(code).not.toBe(0);
  },
  90_000,
);
