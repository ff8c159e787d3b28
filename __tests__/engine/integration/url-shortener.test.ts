import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import type { RehearsalResult } from '../../../rehearsal/result';
import { MINUTE_MS, must, ownEnv, PATIENCE_MS, pack } from '../../support/integration/packed';

// examples/url-shortener, installed and run as its users would: it has nothing of this repository but the package.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-url-shortener-'));
const project = path.join(folder, 'url-shortener');
const within = { cwd: project, env: ownEnv() };

beforeAll(async () => {
  const isSource = (file: string) => !/\/(node_modules|cdktf\.out[^/]*|\.antipode|state)$/.test(file);
  cpSync(path.join(packageRoot, 'examples/url-shortener'), project, { recursive: true, filter: isSource });
  await must('npm', ['pkg', 'set', `dependencies.antipode=file:${await pack(folder)}`], within);
  await must('npm', ['install'], within);
}, PATIENCE_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }), MINUTE_MS);

test(
  'its tests pass',
  async () => {
    expect(await must('npm', ['test'], within)).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
  },
  PATIENCE_MS,
);

test.each(['region-down', 'partition'])(
  'its own users, with their tokens, lose nothing in a rehearsal of %s',
  async (fault) => {
    const file = path.join(folder, `${fault}.json`);
    const command = `npx antipode rehearse ${fault} --time-scale 4 --json > "${file}"`;
    await must('sh', ['-c', command], within);
    const result = JSON.parse(readFileSync(file, 'utf8')) as RehearsalResult;
    expect(result.verdict.status).toBe('held');
    expect(result.writes).toMatchObject({ lost: 0 });
    expect(result.writes.acknowledged).toBeGreaterThan(100);
    for (const name of ['no acknowledged write is lost', 'every event is handled, with one effect'])
      expect(result.promises).toContainEqual(expect.objectContaining({ name, status: 'held' }));
  },
  PATIENCE_MS,
);
