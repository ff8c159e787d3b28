import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import pidtree from 'pidtree';
import { internalAuthorization } from '../../../local-cloud/gateway/scope';
import { type Listener, listenersOf } from '../../support/listeners';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';

// What pages in a developer's browser, and functions, can do to a running local cloud.

const REGION = 'us-east-1';
let cloud: TestCloud;
let pids: number[];

beforeAll(async () => {
  const others = new Set(await pidtree(process.pid)); // what earlier tests of this process left: esbuild's service
  process.env.ANTIPODE_TEST_TOKEN = 'a token of the developer’s';
  cloud = await startTestCloud([REGION]);
  const all = await pidtree(process.pid);
  pids = all.filter((pid) => !others.has(pid) && existsSync(`/proc/${pid}`)); // without the lister
}, 90_000);
afterAll(async () => {
  delete process.env.ANTIPODE_TEST_TOKEN;
  await cloud.stop();
}, 30_000);

function status({ host, port }: Listener, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const scope = internalAuthorization({ service: 'dynamodb', region: REGION });
    const authorization = scope.replace('local-cloud', cloud.accessKeyId);
    const outgoing = request(
      { host, port, headers: { authorization, ...headers }, agent: false },
      (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** All listening sockets, except those of the service's own API, the name server, and moto. */
function listeners(): Listener[] {
  const api = new URL(cloud.regions[REGION]?.api ?? '');
  const open = [`${api.hostname}:${api.port}`, cloud.dns];
  const all = listenersOf([process.pid, ...pids.filter((pid) => !/^[^\0]*python/.test(commandLine(pid)))]);
  return all.filter(({ host, port }) => !open.includes(`${host}:${port}`));
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

const FOREIGN: readonly (readonly [what: string, headers: Record<string, string>])[] = [
  ['a foreign host', { host: 'evil.example.com' }],
  ['a host that only begins well', { host: '127.0.0.1.evil.example.com' }],
  ['a foreign origin', { origin: 'https://evil.example.com' }],
  ['an origin that is kept secret', { origin: 'null' }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
];

test.each(FOREIGN)('every listener refuses %s', async (_what, headers) => {
  const found = listeners();
  expect(found.length).toBeGreaterThanOrEqual(7); // gateway, issuer, control, global, the region, its runtime API and own endpoint
  expect(await Promise.all(found.map((listener) => status(listener, headers)))).toEqual(found.map(() => 403));
});

test('every listener refuses callers without its key, or without the path of an environment', async () => {
  const authorization = internalAuthorization({ service: 'dynamodb', region: REGION });
  for (const headers of [{ authorization }, { authorization: '' }]) {
    const statuses = await Promise.all(listeners().map((listener) => status(listener, headers)));
    expect(statuses.filter((one) => one !== 403 && one !== 404)).toEqual([]);
  }
});

test('moto answers only the process that started it', async () => {
  const motos = listenersOf(pids.filter((pid) => /^[^\0]*python/.test(commandLine(pid))));
  // What callers of the cloud, and all its functions, know.
  for (const headers of [{}, { 'x-antipode-key': cloud.accessKeyId }]) {
    const statuses = await Promise.all(motos.map((moto) => status(moto, headers).catch(() => 'no HTTP')));
    expect(statuses).toContain(403);
    expect(statuses.filter((one) => one !== 403 && one !== 'no HTTP')).toEqual([]);
  }
});

test('every listener is on loopback', () => {
  for (const { host } of listenersOf(pids)) expect(host).toMatch(/^127\./);
});

test('no process of the cloud has the variables of a developer’s shell', () => {
  for (const pid of pids) {
    const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .flatMap((line) => /^\w+(?==)/.exec(line) ?? []);
    const known =
      /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LANGUAGE|LC_\w+|\w+_proxy|MOTO_\w+|PYTHON\w+|MALLOC_ARENA_MAX|_?PYENV_\w+|PWD|SHLVL|NODE_CHANNEL_\w+|ANTIPODE_LOCAL_KEY|ANTIPODE_MOTO|ANTIPODE_MOTO_KEY)$/i; // those that pyenv, its shell and Node add
    expect(names.filter((name) => !known.test(name))).toEqual([]);
  }
});

test('only its user can read what it keeps', () => {
  expect(statSync(cloud.directory).mode & 0o077).toBe(0);
  const folder = path.join(cloud.directory, REGION);
  const journals = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  expect(journals).not.toEqual([]);
  for (const name of journals) expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0);
});
