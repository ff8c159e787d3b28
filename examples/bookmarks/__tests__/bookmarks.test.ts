import { type HttpRequest, httpEvent, lambdaContext, type MemoryCloud, memoryCloud } from 'antipode/testing';
import { handler } from '../functions/api/handler';

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ function: 'api' });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

/** The answer to a user whose token API Gateway has verified. */
async function ask(route: string, request: HttpRequest = {}, sub = 'alice') {
  const event = httpEvent(route, { ...request, caller: { claims: { sub } } });
  const { statusCode, body } = await handler(event, lambdaContext());
  return { statusCode, body: body ? JSON.parse(body) : undefined };
}

const bookmark = { url: 'https://example.com/', title: 'An example', tag: 'reading' };
const save = (id: string, body: unknown = bookmark, sub?: string) =>
  ask('PUT /bookmarks/{id}', { pathParameters: { id }, body }, sub);
const show = (id: string, sub?: string) => ask('GET /bookmarks/{id}', { pathParameters: { id } }, sub);

test('a bookmark is its user’s alone', async () => {
  expect(await save('bookmark-1')).toMatchObject({
    statusCode: 200,
    body: { id: 'bookmark-1', ...bookmark },
  });
  expect((await show('bookmark-1')).body).toMatchObject(bookmark);
  expect(await show('bookmark-1', 'bob')).toMatchObject({ statusCode: 404 });
});

test('a retry saves it once, and one that is deleted is gone', async () => {
  await save('bookmark-1');
  await save('bookmark-1');
  expect((await ask('GET /bookmarks')).body.bookmarks).toHaveLength(1);
  expect(await ask('DELETE /bookmarks/{id}', { pathParameters: { id: 'bookmark-1' } })).toMatchObject({
    statusCode: 204,
  });
  expect((await ask('GET /bookmarks')).body.bookmarks).toEqual([]);
});

test('the index finds a tag’s bookmarks, the newest first, of one user', async () => {
  await save('bookmark-1');
  await new Promise((resolve) => setTimeout(resolve, 2));
  await save('bookmark-2');
  await save('bookmark-3', { ...bookmark, tag: 'cooking' });
  await save('bookmark-4', bookmark, 'bob');
  const { body } = await ask('GET /tags/{tag}', { pathParameters: { tag: 'reading' } });
  expect(body.bookmarks.map(({ id }: { id: string }) => id)).toEqual(['bookmark-2', 'bookmark-1']);
});

test('pages go on where the last one ended', async () => {
  for (let index = 0; index < 60; index++) await save(`bookmark-${String(index).padStart(3, '0')}`);
  const first = (await ask('GET /bookmarks')).body;
  const second = (await ask('GET /bookmarks', { queryStringParameters: { after: first.next } })).body;
  expect([first.bookmarks.length, second.bookmarks.length, second.next]).toEqual([50, 10, undefined]);
});

test('what is no bookmark is refused with its reasons', async () => {
  expect(await save('bookmark-1', { url: 'javascript:alert(1)', title: '', tag: 'A' })).toMatchObject({
    statusCode: 400,
  });
  expect(cloud.items()).toEqual([]);
});
