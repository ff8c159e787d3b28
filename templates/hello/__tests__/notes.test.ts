import { type HttpRequest, httpEvent, lambdaContext, type MemoryCloud, memoryCloud } from 'antipode/testing';
import { handler } from '../functions/notes/handler';

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ function: 'notes' });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

async function ask(route: string, request?: HttpRequest) {
  const { statusCode, body = '' } = await handler(httpEvent(route, request), lambdaContext());
  return { statusCode, body };
}

test('a note that was written is read', async () => {
  const written = await ask('POST /notes', { body: { text: 'Remember the milk' } });
  expect(written.statusCode).toBe(201);
  const { id } = JSON.parse(written.body);
  const read = await ask('GET /notes/{id}', { pathParameters: { id } });
  expect(read.statusCode).toBe(200);
  expect(JSON.parse(read.body)).toMatchObject({ id, text: 'Remember the milk', region: 'us-east-1' });
});

test('a request that is sent again writes one note', async () => {
  const request = { headers: { 'idempotency-key': 'one' }, body: { text: 'Remember the milk' } };
  await ask('POST /notes', request);
  const again = await ask('POST /notes', request);
  expect(JSON.parse(again.body).id).toBe('one');
  expect(cloud.items()).toHaveLength(1);
});

test('two notes under one key stay, and the first is the one that is read', async () => {
  const headers = { 'idempotency-key': 'one' };
  for (const text of ['first', 'second']) await ask('POST /notes', { headers, body: { text } });
  expect(cloud.items()).toHaveLength(2);
  const { body } = await ask('GET /notes/{id}', { pathParameters: { id: 'one' } });
  expect(JSON.parse(body).text).toBe('first');
});

test('a note without a text is refused, with the reason', async () => {
  const { statusCode, body } = await ask('POST /notes', { body: {} });
  expect(statusCode).toBe(400);
  expect(JSON.parse(body).errors).toEqual([{ pointer: '#/text', detail: 'must be text' }]);
  expect(cloud.items()).toEqual([]);
});

test('a note that nobody wrote is not found', async () => {
  expect((await ask('GET /notes/{id}', { pathParameters: { id: 'none' } })).statusCode).toBe(404);
});

test('the page says which region answers', async () => {
  cloud.become('notes', 'eu-west-1');
  expect((await ask('GET /')).body).toContain('answers from eu-west-1');
});
