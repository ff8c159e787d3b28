import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import type { RehearsalResult } from '../../../rehearsal/result';
import { MINUTE_MS, must, ownEnv, PATIENCE_MS, pack } from '../../support/integration/packed';

// The services of examples/, installed and run as their users would: each has nothing of this repository but the package.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-examples-'));
let tarball = '';
beforeAll(async () => {
  tarball = await pack(folder);
}, PATIENCE_MS);
// A cloud that was told to end may write for a moment longer.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }), MINUTE_MS);

const PROMISES = ['no acknowledged write is lost'];
const OF_EVENTS = [...PROMISES, 'every event is handled, with one effect'];

describe.each([
  ['bookmarks', ['region-down'], PROMISES],
  ['receipts', ['region-down'], OF_EVENTS],
  ['url-shortener', ['region-down', 'partition'], OF_EVENTS],
])('%s', (name, faults, promises) => {
  const project = path.join(folder, name);
  const within = { cwd: project, env: ownEnv() };
  let cloud: ChildProcess | undefined;

  beforeAll(async () => {
    const isSource = (file: string) => !/\/(node_modules|cdktf\.out[^/]*|\.antipode|state)$/.test(file);
    cpSync(path.join(packageRoot, 'examples', name), project, { recursive: true, filter: isSource });
    await must('npm', ['pkg', 'set', `dependencies.antipode=file:${tarball}`], within);
    await must('npm', ['install'], within);
  }, PATIENCE_MS);
  afterAll(() => cloud && stop(cloud), MINUTE_MS);

  test(
    'its tests pass',
    async () => {
      expect(await must('npm', ['test'], within)).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
    },
    PATIENCE_MS,
  );

  test(
    'it is deployed region by region, and each region passes its gate',
    async () => {
      cloud = await startCloud(project);
      const command = 'npx antipode deploy --local --yes --json';
      const { status, regions } = JSON.parse(await must('sh', ['-c', `${command} 2>/dev/null`], within));
      expect({ status, regions }).toMatchObject({ status: 'deployed' });
      expect(regions).toHaveLength(2);
    },
    PATIENCE_MS,
  );

  test.each(faults)(
    'its own users lose nothing in a rehearsal of %s',
    async (fault) => {
      const file = path.join(folder, `${name}-${fault}.json`);
      const rehearse = `npx antipode rehearse ${fault} --time-scale 2 --rate 10 --json`; // up to three functions a write
      await must('sh', ['-c', `${rehearse} > "${file}" || test -s "${file}"`], within);
      const result = JSON.parse(readFileSync(file, 'utf8')) as RehearsalResult;
      expect(result.verdict).toMatchObject({ status: 'held' });
      expect(result.writes).toMatchObject({ lost: 0 });
      expect(result.writes.acknowledged).toBeGreaterThan(100);
      for (const promise of promises)
        expect(result.promises).toContainEqual(expect.objectContaining({ name: promise, status: 'held' }));
    },
    PATIENCE_MS,
  );
});

/** A local cloud of a project's own installation, which answers when this returns. */
async function startCloud(cwd: string): Promise<ChildProcess> {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  const child = spawn('npx', ['antipode', 'local-cloud', '--json'], { cwd, env: ownEnv(), stdio });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`antipode local-cloud ended with ${code}`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), ended]);
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
