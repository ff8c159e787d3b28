import type { Answer } from '../../../../definition/workload';
import { answerTo, requestOf } from '../../../../rehearsal/workload/request';
import type { Users } from '../../../../rehearsal/workload/users';
import { type Wish, wishesOf } from '../../../../rehearsal/workload/wishes';
import { service } from '../../../support/definition/fixture';
import { fn } from '../../../support/definition/problems-of';

let made = 0;
const users: Users = {
  write: async () => requestOf({ method: 'POST', path: '/notes' }),
  read: async ({ body }: Answer) => {
    made += 1;
    return body === '' ? undefined : requestOf({ path: `/notes/${body}?token=${made}` });
  },
  handled: undefined,
};
const answered = (body: string) => answerTo({ path: '/notes' }, { status: 201, headers: {}, body });

async function wishes(count: number, next: () => Promise<Wish>): Promise<Wish[]> {
  const all: Wish[] = [];
  for (let one = 0; one < count; one += 1) all.push(await next());
  return all;
}

test('nobody reads before something was written', async () => {
  const next = wishesOf(service(), users);
  const [first] = await wishes(50, next).then((all) => all.filter(({ written }) => written));
  expect((await wishes(50, next)).every(({ written }) => written !== undefined)).toBe(true);
  expect(await first?.written?.(answered(''), 'us-east-1')).toBeUndefined(); // it wrote nothing
  expect((await wishes(50, next)).every(({ written }) => written !== undefined)).toBe(true);
});

test('then three of ten write, and the others read what was written, each with a request of its own', async () => {
  const next = wishesOf(service(), users);
  const [write] = await wishes(1, next);
  const read = await write?.written?.(answered('one'), 'us-east-1');
  const all = await wishes(1000, next);
  const reads = all.filter(({ written }) => written === undefined);
  expect(reads.length).toBeGreaterThan(600);
  expect(reads.length).toBeLessThan(800);
  for (const { request, asksFor } of reads) {
    expect(request.path).toMatch(/^\/notes\/one\?/);
    expect(asksFor).toEqual({ region: 'us-east-1' });
  }
  const paths = [...reads.map(({ request }) => request.path), (await read?.())?.path];
  expect(new Set(paths).size).toBe(paths.length);
});

test('without a workload, nobody asks for what is not open', async () => {
  const jwt = { issuer: 'https://login.example.com', audience: ['orders'] };
  const triggers = [{ http: 'GET /mine' }, { http: 'GET /prices', authorizer: 'none' }];
  const closed = { authorizers: { people: { jwt } }, defaultAuthorizer: 'people' };
  const pathsOf = async (...some: object[]) => {
    const next = wishesOf(service({ ...closed, functions: { a: { ...fn, triggers: some } } }), undefined);
    return new Set((await wishes(5, next)).map(({ request }) => request.path));
  };
  expect(await pathsOf(...triggers)).toEqual(new Set(['/prices']));
  expect(await pathsOf({ http: 'GET /mine' })).toEqual(new Set(['/health']));
});

test.each([
  [
    ['GET /a', 'POST /a', 'GET /a/{id}', 'GET /b'],
    ['/a', '/b'],
  ],
  [['POST /a', 'GET /{proxy+}'], ['/health']],
])('without a workload, users of %j ask for %j', async (routes, paths) => {
  const triggers = routes.map((http) => ({ http }));
  const next = wishesOf(service({ functions: { a: { ...fn, triggers } } }), undefined);
  const all = await wishes(10, next);
  expect([...new Set(all.map(({ request }) => request.path))].sort()).toEqual(paths);
  expect(all.every(({ request, written }) => request.method === 'GET' && written === undefined)).toBe(true);
});
