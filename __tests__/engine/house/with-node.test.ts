import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

// How commands run on another Node: npm, which is simulated here, brings it once.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-with-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asked = path.join(folder, 'asked');
writeFileSync(
  path.join(folder, 'npm'),
  `#!/bin/bash
echo "\${@: -1}" >> '${asked}'
case "\${@: -1}" in *@99) echo 'no such version' >&2; exit 1 ;; esac
package=\${*: -1}
bin=$3/node_modules/\${package%@*}/bin
mkdir -p "$bin"
printf '#!/bin/sh\\necho "the other Node: $*"\\n' > "$bin/node"
chmod +x "$bin/node"
`,
  { mode: 0o755 },
);

function withNode(...args: readonly string[]) {
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, XDG_CACHE_HOME: folder };
  return run('bash', [path.join(packageRoot, '.ci/with-node'), ...args], { env });
}

test('a command finds the Node that it is to run on first, which is fetched once', async () => {
  for (const argument of ['one', 'two']) {
    const { code, output } = await withNode('24', 'node', argument);
    expect({ code, output }).toEqual({ code: 0, output: `the other Node: ${argument}\n` });
  }
  expect(readFileSync(asked, 'utf8')).toMatch(/^node-(bin-)?(linux|darwin)-(x64|arm64)@24\n$/);
  expect(readdirSync(path.join(folder, 'antipode'))).toHaveLength(1); // no draft is left
});

test('the command’s exit code is passed on', async () => {
  expect((await withNode('24', 'sh', '-c', 'exit 7')).code).toBe(7);
});

test('a Node that cannot be had runs nothing, and leaves nothing', async () => {
  const { code, output } = await withNode('99', 'echo', 'ran');
  expect({ code, output }).toEqual({ code: 1, output: 'no such version\n' });
  expect(readdirSync(path.join(folder, 'antipode'))).toHaveLength(1);
});

test('says how it is called', async () => {
  expect((await withNode('24')).output).toContain('usage: bash .ci/with-node <major version> <command…>');
});
