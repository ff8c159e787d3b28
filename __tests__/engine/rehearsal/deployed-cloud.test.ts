import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDirectory, removeDirectory } from '../../../aws/running-clouds';
import { codeOutside } from '../../../project/code-outside';
import { type DeployedCloudObserver, withDeployedCloud } from '../../../rehearsal/deployed-cloud';
import { service } from '../../support/definition/fixture';

// Which folders of local clouds stay. The cloud itself, and what it needs, are not started.

jest.mock('../../../process/tools/check', () => ({
  findTools: () => ({ terraform: { command: 'terraform' }, provider: {} }),
}));
jest.mock('../../../local-cloud/start', () => ({
  startLocalCloud: ({ directory }: { directory: string }) => ({ directory, regions: {}, stop() {} }),
}));
jest.mock('../../../aws/running-clouds', () => ({
  ...jest.requireActual('../../../aws/running-clouds'),
  freshDirectory: jest.fn(), // the project's own would take the place of what failed before
}));
jest.mock('../../../terraform/local', () => ({ deployLocal() {} }));

const kept: string[] = [];
const observer: DeployedCloudObserver = {
  begins() {},
  found() {},
  doing() {},
  event() {},
  kept: (directory) => void kept.push(directory),
};

let interrupt: AbortController;
let directory: string;
beforeEach(() => {
  interrupt = new AbortController();
  directory = mkdtempSync(path.join(tmpdir(), 'antipode-cloud-'));
  jest.mocked(freshDirectory).mockResolvedValue(directory);
});
afterEach(() => {
  kept.splice(0);
  removeDirectory(directory);
});

/** Uses a cloud, and says whether its folder is there afterwards. */
async function staysAfter(use: () => Promise<'held' | 'broken'>): Promise<boolean> {
  const settings = { service: service(), observer, signal: interrupt.signal };
  await withDeployedCloud(settings, use, (status) => status !== 'held').catch(() => undefined);
  expect(kept).toEqual(existsSync(directory) ? [directory] : []);
  return existsSync(directory);
}

const interrupted = async (): Promise<never> => {
  interrupt.abort(new Error('interrupted'));
  throw interrupt.signal.reason;
};

test.each([
  ['what fails', true, () => Promise.reject(new Error('a region did not answer'))],
  ['what does not pass', true, async () => 'broken' as const],
  ['what passes', false, async () => 'held' as const],
  ['what is interrupted before there is a result', false, interrupted],
])('the logs of %s stay: %s', async (_, stay, use) => {
  expect(await staysAfter(use)).toBe(stay);
});

test('where logs stay, the code of functions goes, which is outside of their folder', async () => {
  const code = codeOutside(directory);
  const held = async () => {
    expect(existsSync(code)).toBe(true);
    return 'broken' as const;
  };
  expect(await staysAfter(held)).toBe(true);
  expect(existsSync(code)).toBe(false);
});

test.each([
  ['broken', true],
  ['held', false],
] as const)('where it stays up until Ctrl-C, the result decides: %s', async (status, stay) => {
  const waiting = async () => {
    await interrupted().catch(() => undefined);
    return status;
  };
  expect(await staysAfter(waiting)).toBe(stay);
});
