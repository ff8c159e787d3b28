import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MINUTE_MS, must, ownEnv, PATIENCE_MS, pack } from '../../support/integration/packed';

// The reference service as one's own, from nothing but the packed antipode, in a folder outside the repository.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-orders-'));
const [tool, project] = [path.join(folder, 'tool'), path.join(folder, 'shop')];

const inProject = (command: string, ...args: string[]) =>
  must(command, args, { cwd: project, env: ownEnv() });

beforeAll(() => mkdirSync(tool));
afterAll(() => rmSync(folder, { recursive: true, force: true }), MINUTE_MS);

test(
  'the tarball writes the service, and its tests pass',
  async () => {
    const options = { cwd: tool, env: ownEnv() };
    await must('npm', ['install', await pack(folder)], options);
    await must('npx', ['antipode', 'init', project, '--template', 'orders'], options);
    expect(await inProject('npm', 'test')).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
  },
  PATIENCE_MS,
);

test(
  'it starts: both regions answer, and a write in one is read in the other',
  async () => {
    const file = path.join(folder, 'result.json');
    await inProject('sh', '-c', `npm start --silent -- --no-rehearsal --json > "${file}"`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ passed: true });
  },
  PATIENCE_MS,
);
