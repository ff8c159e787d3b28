import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../../project/root';
import { callRegion } from '../../../rehearsal/proof/call-region';
import type { RehearsalResult } from '../../../rehearsal/result';
import type { Effect } from '../../support/integration/everything/facts';
import { MINUTE_MS, must, ownEnv, PATIENCE_MS } from '../../support/integration/packed';

// A service that uses all that a definition knows, deployed by the real cdktf and Terraform and rehearsed.

const CLI = path.join(packageRoot, 'bin/antipode.cjs');
const HOST = 'board.example.com';
const env: NodeJS.ProcessEnv = {
  ...ownEnv(),
  ANTIPODE_CONFIG: '__tests__/support/integration/everything/antipode.config.ts',
  ANTIPODE_STATE: 'local', // the definition names buckets for a pipeline's sake
};
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-everything-'));
let cloud: ChildProcess;
let regions: Record<string, { readonly api: string }>;

beforeAll(async () => {
  cloud = spawn(process.execPath, [CLI, 'local-cloud', '--json'], {
    cwd: packageRoot,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(cloud, 'exit').then(([code]) => {
    throw new Error(`antipode local-cloud ended with ${code}`);
  });
  ended.catch(() => undefined);
  const ready = once(cloud.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  const [text] = await Promise.race([ready, ended]);
  const { endpoint, regions: all } = JSON.parse(String(text));
  env.AWS_ENDPOINT_URL = endpoint;
  regions = all;
}, PATIENCE_MS);

afterAll(async () => {
  const ended = once(cloud, 'exit');
  cloud.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}, MINUTE_MS);

/** What a command prints, without what it says of its progress. @throws Error with that where it fails. */
async function antipode(...args: readonly string[]): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.txt`);
  const command = `"${process.execPath}" "${CLI}" ${args.join(' ')} > "${file}"`;
  await must('sh', ['-c', command], { cwd: packageRoot, env });
  return readFileSync(file, 'utf8');
}

async function call(method: string, route: string, headers: Record<string, string> = {}, body?: unknown) {
  const api = regions['eu-west-1']?.api ?? '';
  const answer = await callRegion({ api, host: HOST, method, path: route, headers, body });
  return { status: answer.status, body: JSON.parse(answer.body) };
}

async function tokenFor(scope: string): Promise<{ authorization: string }> {
  const token = await antipode('token', 'people', '--sub', 'alice', '--scope', scope);
  return { authorization: `Bearer ${token.trim()}` };
}

test(
  'it is deployed in two regions',
  async () => {
    const { status, regions: deployed } = JSON.parse(await antipode('deploy', '--local', '--yes', '--json'));
    expect({ status, regions: deployed.length }).toEqual({ status: 'deployed', regions: 2 });
  },
  PATIENCE_MS,
);

describe('it lets in', () => {
  test.each([
    ['nobody without a token', 'GET', '/authors/alice/notices', 401],
    ['nobody to the extension’s route either', 'GET', '/board', 401],
    ['everybody to an open route', 'GET', '/opening-hours', 200],
    ['everybody to the health path for people', 'GET', '/health', 200],
  ])('%s', async (_, method, route, status) => {
    expect(await call(method, route)).toMatchObject({ status });
  });

  test('no token without the scope', async () => {
    const body = { text: 'no', kind: 'public' };
    const reader = await tokenFor('notices:read');
    expect(await call('PUT', `/notices/${randomUUID()}`, reader, body)).toMatchObject({ status: 403 });
  });

  test('partners by their key alone', async () => {
    const route = `/partners/notices/${randomUUID()}`;
    expect(await call('GET', route, { 'x-api-key': 'a-guess' })).toMatchObject({ status: 403 });
    expect(await call('GET', route, { 'x-api-key': 'key-of-acme' })).toMatchObject({ status: 404 }); // let in
  });
});

test('a notice has each effect once, and every kind of trigger has one', async () => {
  const writer = await tokenFor('notices:write');
  const id = randomUUID();
  const posted = await call('PUT', `/notices/${id}`, writer, { text: 'The pool is closed.', kind: 'public' });
  expect(posted).toEqual({ status: 200, body: { id } });
  const once: Record<Effect, number> = {
    file: 1,
    subscriber: 1,
    letter: 1,
    archive: 1,
    confirmation: 1,
    author: 1,
  };
  let shown = await call('GET', `/notices/${id}`, writer);
  for (
    const end = Date.now() + MINUTE_MS;
    Date.now() < end;
    shown = await call('GET', `/notices/${id}`, writer)
  ) {
    if (Object.values(shown.body.effects).every((count) => count === 1)) break;
    await sleep(250);
  }
  expect(shown.body).toEqual({ id, author: 'alice', kind: 'public', characters: 19, effects: once });
  const { body } = await call('GET', '/authors/alice/notices', writer);
  expect(body).toEqual({ notices: [id] });
}, 150_000);

test('a name has one owner, in the region that is home', async () => {
  const alice = await tokenFor('notices:write');
  expect(await call('PUT', '/nicknames/al', alice)).toMatchObject({ status: 421 });
  expect(await call('GET', '/nicknames/al', alice)).toMatchObject({ status: 404 });
});

test(
  'a second deploy plans nothing',
  async () => {
    const told = await antipode('deploy', '--local', '--plan', '--json'); // fails where it would change something
    expect(JSON.parse(told)).toMatchObject({ status: 'unchanged' });
  },
  PATIENCE_MS,
);

test(
  'its users lose nothing when a region is down',
  async () => {
    // A write starts six functions besides its own, so that few users at AWS's own pace are many here.
    const told = await antipode('rehearse', 'region-down', '--rate', '5', '--json');
    const result = JSON.parse(told) as RehearsalResult;
    expect(result.verdict).toMatchObject({ status: 'held' });
    expect(result.writes).toMatchObject({ lost: 0 });
    expect(result.writes.acknowledged).toBeGreaterThan(100);
    for (const name of ['no acknowledged write is lost', 'every event is handled, with one effect'])
      expect(result.promises).toContainEqual(expect.objectContaining({ name, status: 'held' }));
  },
  PATIENCE_MS,
);
