import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keptIssuerKey } from '../../../../local-cloud/issuer/issuer-key';
import { verifyToken } from '../../../../local-cloud/services/apigatewayv2/data-plane/authorizers/verify-token';
import { answerTo } from '../../../../rehearsal/workload/request';
import { usersOf } from '../../../../rehearsal/workload/users';
import { service } from '../../../support/definition/fixture';
import { fn } from '../../../support/definition/problems-of';
import { workloadFolder } from '../../../support/rehearsal/workload-file';

const put = workloadFolder();
const answer = answerTo({ path: '/' }, { status: 201, headers: {}, body: '{}' });

/** The users of a workload whose functions are written here. */
function users(functions: string, now?: () => Date) {
  const workload = put('workload.ts', `export default { ${functions} };`);
  const secrets = put('secrets.json', '{ "jwt-key": "shared" }');
  const definition = { functions: { a: { ...fn, secrets: ['jwt-key'] } }, rehearsal: { workload, secrets } };
  const found = usersOf(service(definition), now ? { now } : {});
  if (found === undefined) throw new Error('a workload has users');
  return found;
}

test('a definition without a workload has no users of its own', () => {
  expect(usersOf(service())).toBeUndefined();
});

test('each call is made anew, by the time in the regions and with secrets', async () => {
  let milliseconds = 0;
  const { write, read } = users(
    `write: async ({ now, secret }) => ({
       path: '/',
       headers: { authorization: secret('jwt-key') + now.getTime() },
     }),
     read: (written, { now }) => ({ path: '/' + written.status + '/' + now.getTime() })`,
    () => {
      milliseconds += 1000;
      return new Date(milliseconds);
    },
  );
  expect((await write()).headers).toEqual({ authorization: 'shared1000' });
  expect((await write()).headers).toEqual({ authorization: 'shared2000' });
  expect((await read(answer))?.path).toBe('/201/3000');
});

test('a workload may be an object with methods', async () => {
  const text = `count: 1, write() { return { path: '/' + this.count } }, read() {}, handled() { return this.count }`;
  const { write, read, handled } = users(text);
  expect([(await write()).path, await read(answer), handled?.(answer)]).toEqual(['/1', undefined, 1]);
});

test('tokens are in the name of an authorizer’s issuer, by the time in the regions', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-users-'));
  const jwt = { issuer: 'https://login.example.com', audience: ['orders', 'admin'] };
  const definition = {
    authorizers: { people: { jwt }, partners: { function: 'a' } },
    functions: { a: fn },
    rehearsal: {
      workload: put(
        'tokens.ts',
        `export default {
           write: ({ token }) => ({ path: '/' + token('people', { sub: 'alice', scope: 'write' }) }),
           read: ({ body }, { token }) => ({ path: '/' + token(body) }),
         };`,
      ),
    },
  };
  const now = new Date('2030-01-01T00:00:00Z');
  const { write, read } = usersOf(service(definition), { directory, now: () => now }) ?? {};
  const token = (await write?.())?.path.slice(1) ?? '';
  const key = createPublicKey(keptIssuerKey(directory).privateKey);
  const claims = await verifyToken(token, { authorizer: jwt, findKey: async () => key, now: now.getTime() });
  const seconds = now.getTime() / 1000;
  expect(claims).toEqual({
    ...{ iss: jwt.issuer, aud: 'orders', sub: 'alice', scope: 'write' },
    ...{ iat: seconds - 1, exp: seconds + 299 },
  });
  expect(statSync(path.join(directory, 'issuer-key.pem')).mode & 0o077).toBe(0);
  await expect(read?.({ ...answer, body: 'peopel' })).rejects.toThrow(
    /there is no authorizer "peopel" that verifies tokens — did you mean "people"\?/,
  );
  await expect(read?.({ ...answer, body: 'partners' })).rejects.toThrow(/"partners" asks a function/);
  rmSync(directory, { recursive: true });
});

const READ = 'read: () => undefined';

test.each([
  [
    'throws',
    `write() { throw new Error('no key') }, ${READ}`,
    /^The workload \S+workload\.ts is wrong: write\(\) failed: no key$/,
  ],
  ['rejects', `write: async () => { throw new Error('no key') }, ${READ}`, /write\(\) failed: no key$/],
  ['makes no call', `write: () => ({}), ${READ}`, /write\(\) failed: a call needs a path/],
  [
    'asks for a secret that is not there',
    `write: ({ secret }) => ({ path: '/' + secret('jwt-kye') }), ${READ}`,
    /write\(\) failed: there is no secret "jwt-kye" in \S+secrets\.json — did you mean "jwt-key"\?$/,
  ],
])('a write that %s is the mistake of the workload', async (_what, functions, message) => {
  const written = users(functions).write();
  await expect(written).rejects.toThrow(expect.objectContaining({ name: 'UserError' }));
  await expect(written).rejects.toThrow(message);
});

test('so is a read, and what tells of events', async () => {
  const { read, handled } = users(
    `write: () => ({ path: '/' }), read: () => ({ path: 7 }), handled: () => null.x`,
  );
  await expect(read(answer)).rejects.toThrow(/is wrong: read\(\) failed: a call needs a path/);
  expect(() => handled?.(answer)).toThrow(/is wrong: handled\(\) failed: /);
});

test.each([
  ['a promise', 'async () => 1', 'a promise'],
  ['a promise that rejects', `async () => { throw new Error('unheard') }`, 'a promise'],
  ['null', '() => null', 'null'],
  ['text', `() => '1'`, `'1'`],
  ['no number', '() => Number.NaN', 'NaN'],
  ['less than nothing', '() => -1', '-1'],
])('to tell of events with %s is the mistake of the workload', (_what, handled, shown) => {
  const found = users(`write: () => ({ path: '/' }), ${READ}, handled: ${handled}`);
  const message = `handled() failed: it must return how often events were handled, or undefined, and returned ${shown}`;
  expect(() => found.handled?.(answer)).toThrow(message);
});

test.each([
  [0, '0'],
  [2, '2'],
  [undefined, 'undefined'],
])('an answer may tell of %s events', (times, text) => {
  const found = users(`write: () => ({ path: '/' }), ${READ}, handled: () => ${text}`);
  expect(found.handled?.(answer)).toBe(times);
});

const NEVER = 'write: () => new Promise(() => {}), read: () => new Promise(() => {})';

test('a workload that never answers is told so after half a minute', async () => {
  jest.useFakeTimers();
  try {
    const { write, read } = users(NEVER);
    const waiting = [write(), read(answer)].map((one) => one.catch((error: unknown) => error));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await Promise.all(waiting)).toMatchObject([
      {
        name: 'UserError',
        message: expect.stringMatching(/is wrong: write\(\) did not answer within 30 s$/),
      },
      { name: 'UserError', message: expect.stringMatching(/is wrong: read\(\) did not answer within 30 s$/) },
    ]);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('an interrupt ends the wait for a workload', async () => {
  const stopped = new AbortController();
  const workload = put('workload.ts', `export default { ${NEVER} };`);
  const { write } = usersOf(service({ rehearsal: { workload } }), { signal: stopped.signal }) ?? {};
  const waiting = write?.();
  stopped.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(write?.()).rejects.toThrow('enough');
});
