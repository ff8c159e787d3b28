import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { eventHandler } from '../../../../runtime/event/handler';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

const event = (source: string, detail: unknown): EventBridgeEvent<string, unknown> => ({
  id: 'event-1',
  version: '0',
  account: '123456789012',
  time: '2026-01-01T00:00:00Z',
  region: 'eu-west-1',
  resources: [],
  source,
  'detail-type': 'placed',
  detail,
});
let handled: unknown[] = [];
beforeEach(() => {
  handled = [];
});
const handler = eventHandler(z.object({ order: z.string() }), async ({ payload, key, event: about }) => {
  if (payload.order === 'bad') throw new Error('no');
  handled.push([payload, key, about['detail-type']]);
});

test('opens the envelope of the service’s own events', async () => {
  await handler(event('orders', { key: 'k', trace: 'Root=1', payload: { order: 'o' } }), context);
  expect(handled).toEqual([[{ order: 'o' }, 'k', 'placed']]);
  expect(output.lines()).toMatchObject([
    {
      message: 'event',
      event: 'placed',
      eventId: 'event-1',
      requestId: 'lambda-request',
      key: 'k',
      trace: 'Root=1',
    },
  ]);
});

test('takes the detail of an AWS service’s event as it is, under the event’s id', async () => {
  await handler(event('aws.s3', { order: 'o', more: 1 }), context);
  expect(handled).toEqual([[{ order: 'o' }, 'event-1', 'placed']]);
});

test.each([
  ['a payload of another kind', { key: 'k', payload: {} }],
  ['no envelope', { order: 'o' }],
  ['a payload on which the handler throws', { key: 'k', payload: { order: 'bad' } }],
])('fails, so that Lambda tries again, on %s', async (_, detail) => {
  await expect(handler(event('orders', detail), context)).rejects.toThrow();
  expect(output.lines()).toMatchObject([{ level: 'ERROR' }]);
});
