import * as z from 'zod/mini';
import { directHandler } from '../../../../runtime/direct/handler';
import { eventHandler } from '../../../../runtime/event/handler';
import { httpHandler, json } from '../../../../runtime/http/handler';
import { queueHandler } from '../../../../runtime/queue/handler';
import { s3Handler } from '../../../../runtime/s3/handler';
import { scheduleHandler } from '../../../../runtime/schedule/handler';
import { streamHandler } from '../../../../runtime/stream/handler';
import {
  busEvent,
  directEvent,
  httpEvent,
  lambdaContext,
  type MemoryCloud,
  memoryCloud,
  onceEvent,
  queueEvent,
  slotEvent,
  streamEvent,
} from '../../../../testing/index';
import { captureLog } from '../../../support/functions/logged-lines';
import { notes } from '../../../support/testing/notes';

const Note = z.object({ note: z.string() });
const seen: unknown[] = [];
const see = async (thing: unknown) => {
  seen.push(thing);
};

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ definition: notes, function: 'clock' });
});
beforeEach(() => {
  seen.length = 0;
  cloud.clear();
});
afterAll(() => cloud.close());
const log = captureLog();

test('a request has what API Gateway gives it', async () => {
  const event = httpEvent('PUT /notes/{owner}/{path+}', {
    pathParameters: { owner: 'a d/a', path: 'x/y z' },
    queryStringParameters: { page: '2', sort: 'a&b' },
    headers: { 'Idempotency-Key': 'k' },
    body: { text: 'milk' },
  });
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'PUT /notes/{owner}/{path+}',
    rawPath: '/notes/a d/a/x/y z',
    rawQueryString: 'page=2&sort=a%26b',
    queryStringParameters: { page: '2', sort: 'a&b' },
    pathParameters: { owner: 'a d/a', path: 'x/y z' },
    headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
    body: '{"text":"milk"}',
    isBase64Encoded: false,
    requestContext: { http: { method: 'PUT' } },
  });
  expect(httpEvent('GET /notes/{note-id}', { pathParameters: { 'note-id': '7' } }).rawPath).toBe('/notes/7');
  expect(httpEvent('GET /notes').body).toBeUndefined();
  expect(() => httpEvent('GET /notes/{id}')).toThrow('give pathParameters: { id: … }');
  const handler = httpHandler({ 'GET /notes': async () => json(200, { ok: true }) });
  expect(await handler(httpEvent('GET /notes'), lambdaContext())).toMatchObject({ statusCode: 200 });
});

test('messages are what a queue’s handler takes', async () => {
  const handler = queueHandler(Note, see);
  const good = { payload: { note: 'n' }, key: 'k', receiveCount: 3 };
  const event = queueEvent(good, { body: 'no envelope', messageId: 'bad' });
  expect(await handler(event, lambdaContext())).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  expect(seen).toEqual([good]);
  expect(queueEvent({ payload: 1, group: 'g' }).Records[0]).toMatchObject({
    attributes: { MessageGroupId: 'g' },
    eventSourceARN: expect.stringMatching(/\.fifo$/),
  });
});

test('events are what an event’s handler takes, the service’s own and others', async () => {
  const handler = eventHandler(Note, see);
  await handler(busEvent({ type: 'note.kept', payload: { note: 'n' }, key: 'k' }), lambdaContext());
  const other = { type: 'Billing', source: 'acme.billing', detail: { note: 'm' }, id: 'e-7' };
  await handler(busEvent(other), lambdaContext());
  expect(seen).toMatchObject([
    { payload: { note: 'n' }, key: 'k' },
    { payload: { note: 'm' }, event: { source: 'acme.billing', id: 'e-7' } },
  ]);
  const detail = { bucket: { name: 'b' }, object: { key: 'o', size: 3 } };
  await s3Handler(see)(busEvent({ type: 'Object Created', source: 'aws.s3', detail }), lambdaContext());
  expect(seen.at(-1)).toMatchObject({ bucket: 'b', object: 'o', size: 3 });
});

test('slots are what a schedule’s handler takes, in every region and once', async () => {
  const handler = scheduleHandler(see);
  const slot = { schedule: 's', slot: new Date().toISOString() };
  await handler(slotEvent(slot), lambdaContext());
  expect(await handler(onceEvent(slot), lambdaContext())).toEqual({ batchItemFailures: [] });
  await handler(onceEvent(slot), lambdaContext());
  expect(seen).toMatchObject([slot, slot]); // the second time once is once
});

test('changes are what a stream’s handler takes', async () => {
  const handler = streamHandler(see);
  const keys = { owner: 'ada', note: 'n' };
  const event = streamEvent(
    { after: { ...keys, text: 'a' } },
    { before: { ...keys, text: 'a' }, after: { ...keys, text: 'b' } },
    { before: { ...keys, text: 'b' }, expired: true },
  );
  expect(await handler(event, lambdaContext())).toEqual({ batchItemFailures: [] });
  expect(seen).toMatchObject([
    { kind: 'insert', key: { partition: 'ada', sort: 'n' }, after: { item: { text: 'a' } }, expired: false },
    { kind: 'modify', before: { item: { text: 'a' } }, after: { item: { text: 'b' } } },
    { kind: 'remove', before: { item: { text: 'b' } }, after: undefined, expired: true },
  ]);
});

test('a change of "table" is one of the home, as triggers call it', () => {
  const after = { pk: 'a', sk: 'b' };
  const of = (event: ReturnType<typeof streamEvent>) =>
    event.Records.map(({ eventSourceARN, dynamodb }) => [eventSourceARN, dynamodb?.Keys]);
  expect(of(streamEvent({ table: 'table', after }))).toEqual(of(streamEvent({ after })));
});

test('a payload is what an invoked function takes, and the context names the request', async () => {
  const handler = directHandler({ payload: Note, answer: Note }, async ({ payload, key }) => {
    seen.push(key);
    return payload;
  });
  const context = lambdaContext({ awsRequestId: 'r-1' });
  expect(await handler(directEvent({ note: 'n' }, 'k'), context)).toEqual({ note: 'n' });
  expect(seen).toEqual(['k']);
  expect(log.lines().at(-1)).toMatchObject({ requestId: 'r-1' });
  expect(context.functionName).toBe('notes-us-east-1-clock');
});
