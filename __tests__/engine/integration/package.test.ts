import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RehearsalResult } from '../../../rehearsal/result';
import { MINUTE_MS, must, ownEnv, PATIENCE_MS, pack } from '../../support/integration/packed';

// A service of one's own, from nothing but the packed antipode, in a folder outside the repository.
// ANTIPODE_NODES=20,22,24,26 does it on each of these versions of Node, which npm fetches. Default: on this Node.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-package-'));
let tarball: string;

beforeAll(async () => {
  tarball = await pack(folder);
}, 5 * MINUTE_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }), MINUTE_MS);

const asked = process.env.ANTIPODE_NODES?.split(',').map((major) => major.trim());

describe.each(asked ?? ['this'])('on Node %s', (major) => {
  const place = path.join(folder, `node-${major}`);
  const tool = path.join(place, 'tool');
  const project = path.join(place, 'notes');
  let env: NodeJS.ProcessEnv;
  const npm = (...args: string[]) => must('npm', args, { cwd: project, env });

  beforeAll(async () => {
    mkdirSync(tool, { recursive: true });
    env = major === 'this' ? ownEnv() : await withNode(major, place);
  }, 5 * MINUTE_MS);
  afterAll(() => rmSync(place, { recursive: true, force: true }), MINUTE_MS);

  test(
    'the tarball writes a service and installs it, without a warning',
    async () => {
      if (major !== 'this')
        expect((await must('node', ['-v'], { cwd: place, env })).trim()).toContain(`v${major}.`);
      await must('npm', ['install', tarball], { cwd: tool, env });
      await must('npx', ['antipode', 'init', project], { cwd: tool, env });
      expect(await npm('ci')).not.toMatch(/npm (warn|error)/i);
    },
    PATIENCE_MS,
  );

  test(
    'its tests pass',
    async () => {
      expect(await npm('test')).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
    },
    PATIENCE_MS,
  );

  test(
    'it starts: a region dies, and all of more than 100 writes of its own users are there',
    async () => {
      const file = path.join(place, 'result.json');
      await must('sh', ['-c', `npm start --silent -- --json > "${file}"`], { cwd: project, env });
      const { passed, rehearsal } = JSON.parse(readFileSync(file, 'utf8')) as {
        passed: boolean;
        rehearsal?: RehearsalResult;
      };
      expect({ passed, verdict: rehearsal?.verdict.status }).toEqual({ passed: true, verdict: 'held' });
      expect(rehearsal?.service.name).toBe('notes');
      expect(rehearsal?.writes).toMatchObject({ lost: 0 });
      expect(rehearsal?.writes.acknowledged).toBeGreaterThan(100);
      expect(rehearsal?.promises).toContainEqual(
        expect.objectContaining({ name: 'no acknowledged write is lost', status: 'held' }),
      );
    },
    PATIENCE_MS,
  );

  test(
    'another package of the AWS SDK is installed beside antipode’s clients, and shares them',
    async () => {
      await npm('install', '@aws-sdk/lib-dynamodb');
      writeFileSync(
        path.join(project, 'shared.cjs'),
        "require('node:assert').equal(require.resolve('@aws-sdk/client-dynamodb', { paths: [require.resolve('antipode')] }), require.resolve('@aws-sdk/client-dynamodb', { paths: [require.resolve('@aws-sdk/lib-dynamodb')] }));",
      );
      await must('node', ['shared.cjs'], { cwd: project, env });
    },
    PATIENCE_MS,
  );
});

/** An environment in which a version of Node comes first. npm has each of them as a package. */
async function withNode(major: string, place: string): Promise<NodeJS.ProcessEnv> {
  const home = path.join(place, 'node');
  const name = `node-${process.platform}-${process.arch}`;
  mkdirSync(home);
  await must('npm', ['install', '--prefix', home, `${name}@${major}`], { cwd: home, env: ownEnv() });
  const bin = path.join(home, 'node_modules', name, 'bin');
  return { ...ownEnv(), PATH: `${bin}${path.delimiter}${process.env.PATH}` };
}
