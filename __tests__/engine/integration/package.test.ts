import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RehearsalResult } from '../../../rehearsal/result';
import { MINUTE_MS, must, ownEnv, PATIENCE_MS, pack } from '../../support/integration/packed';

// A service of one's own, from nothing but the packed antipode, in a folder outside the repository.
// On another Node: bash .ci/with-node 24 npx jest __tests__/engine/integration/package --selectProjects faults

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-package-'));
const [tool, project] = [path.join(folder, 'tool'), path.join(folder, 'notes')];

const inProject = (command: string, ...args: string[]) =>
  must(command, args, { cwd: project, env: ownEnv() });

beforeAll(() => mkdirSync(tool));
afterAll(() => rmSync(folder, { recursive: true, force: true }), MINUTE_MS);

test(
  'the tarball writes a service and installs it, without a warning',
  async () => {
    const options = { cwd: tool, env: ownEnv() };
    await must('npm', ['install', await pack(folder)], options);
    await must('npx', ['antipode', 'init', project], options);
    expect(await inProject('npm', 'ci')).not.toMatch(/npm (warn|error)/i);
  },
  PATIENCE_MS,
);

test(
  'its tests pass',
  async () => {
    expect(await inProject('npm', 'test')).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
  },
  PATIENCE_MS,
);

test(
  'it starts: a region dies, and all of more than 100 writes of its own users are there',
  async () => {
    const file = path.join(folder, 'result.json');
    await inProject('sh', '-c', `npm start --silent -- --json > "${file}"`);
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
    await inProject('npm', 'install', '@aws-sdk/lib-dynamodb');
    const client = (by: string) =>
      `require.resolve('@aws-sdk/client-dynamodb', { paths: [require.resolve('${by}')] })`;
    const shared = `require('node:assert').equal(${client('antipode')}, ${client('@aws-sdk/lib-dynamodb')});`;
    writeFileSync(path.join(project, 'shared.cjs'), shared);
    await inProject('node', 'shared.cjs');
  },
  PATIENCE_MS,
);
