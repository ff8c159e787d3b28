import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMoto } from '../../../local-cloud/moto/start-moto';
import { run } from '../../../process/run';
import { findMoto, MOTO_KEY_VARIABLE, type MotoCommand } from '../../../process/tools/moto';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-moto-'));
const before = { ...process.env };
const cwd = process.cwd();
beforeAll(() => {
  writeFileSync(path.join(folder, 'cdktf.json'), '{}'); // a project that has no Python of its own
  process.chdir(folder);
});
afterEach(() => {
  process.env = { ...before };
});
afterAll(() => {
  process.chdir(cwd);
  rmSync(folder, { recursive: true });
});

/** Programs, and nothing else on the PATH but what a script needs. */
function onlyOnPath(programs: Readonly<Record<string, string>>): void {
  const bin = path.join(folder, 'bin');
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o700);
  }
  process.env.PATH = bin;
}

/** The variables that a container gets: those that are named, with the values of its client. */
const DOCKER = `
  [ "$DOCKER_HOST" = unix:///own.sock ] || exit 1
  [ "$1" = info ] && exit 0
  {
    while [ $# -gt 0 ]; do
      if [ "$1" = -e ]; then eval "echo $2=\\$$2"; fi
      shift
    done
  } > ${folder}/given
  echo 'a line of its own'
  echo '{"place":0,"pid":1,"port":1}'
  read -r end`;

test('moto in a container has its key, and the settings that every other moto has', async () => {
  onlyOnPath({ docker: DOCKER });
  process.env.DOCKER_HOST = 'unix:///own.sock';
  const moto = await findMoto();
  expect(moto.description).toBe('moto in a container (docker)');
  process.env = { PATH: process.env.PATH }; // as processes of a cloud have it
  const { stop } = await startMoto(moto, path.join(folder, 'log'));
  await stop();
  const given = Object.fromEntries(
    readFileSync(path.join(folder, 'given'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  ) as Record<string, string>;
  expect(given).toEqual({
    [MOTO_KEY_VARIABLE]: expect.stringMatching(/^[0-9a-f]{64}$/),
    MALLOC_ARENA_MAX: '1',
    MOTO_ACM_VALIDATION_WAIT: '1',
    MOTO_IAM_LOAD_MANAGED_POLICIES: 'false',
    PYTHONUNBUFFERED: '1',
  });
});

test('a Python that has moto only by a variable of the developer’s shell is passed over', async () => {
  const python = '[ "$PYTHONPATH" = there ] || exit 1; echo 5.2.1';
  process.env.PYTHONPATH = 'there';
  onlyOnPath({ python3: python });
  await expect(findMoto()).rejects.toThrow('moto, which plays AWS on this machine, is missing');
});

test('uv fetches moto with all variables, and counts only if it starts with those of a cloud', async () => {
  process.env.UV_INDEX_URL = 'https://packages.example';
  onlyOnPath({ uv: 'exit 0' });
  expect((await findMoto()).description).toBe('moto through uv');
  onlyOnPath({ uv: '[ -n "$UV_INDEX_URL" ]' });
  await expect(findMoto()).rejects.toThrow('is missing');
});

test('moto does not start without a key', async () => {
  const moto: MotoCommand = await findMoto();
  const env = { ...process.env, ...moto.env, [MOTO_KEY_VARIABLE]: undefined };
  const { code, output } = await run(moto.command, [...moto.args, '127.0.0.1'], { env, timeoutMs: 50_000 });
  expect(output).toContain(`${MOTO_KEY_VARIABLE} is not set`);
  expect(code).toBe(1);
}, 60_000);
