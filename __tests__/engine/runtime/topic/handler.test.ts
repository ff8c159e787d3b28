import * as z from 'zod/mini';
import { invocation } from '../../../../runtime/invocation';
import { type PublishedMessage, topicHandler } from '../../../../runtime/topic/handler';
import { topicEvent } from '../../../../testing/events/topic-event';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

const Parcel = z.object({ parcel: z.string() });
let seen: (PublishedMessage<unknown> & { trace: string | undefined })[] = [];
beforeEach(() => {
  seen = [];
});
const handler = topicHandler(Parcel, async (message) => {
  if (message.payload.parcel === 'bad') throw new Error('no');
  seen.push({ ...message, trace: invocation().trace });
});

test('passes what publish sent: payload, key, trace, and the other attributes', async () => {
  const event = topicEvent({
    payload: { parcel: 'a' },
    key: 'k',
    trace: 'Root=1-2',
    attributes: { kind: 'small' },
  });
  await handler(event, context);
  expect(seen).toEqual([
    {
      payload: { parcel: 'a' },
      key: 'k',
      trace: 'Root=1-2',
      messageId: 'message-1',
      topicArn: 'arn:aws:sns:eu-west-1:123456789012:topic',
      subject: undefined,
      attributes: { kind: 'small' },
    },
  ]);
  expect(output.lines()).toMatchObject([{ level: 'INFO', message: 'message', key: 'k', topic: 'topic' }]);
});

test('takes a foreign message as it is, under its id', async () => {
  const event = topicEvent({ message: '{"parcel":"a"}', subject: 'News', messageId: 'm-7' });
  await handler(event, context);
  expect(seen).toMatchObject([{ payload: { parcel: 'a' }, key: 'm-7', subject: 'News', attributes: {} }]);
});

test('takes a foreign message that is no JSON as a text', async () => {
  const texts: string[] = [];
  const take = topicHandler(z.string(), async ({ payload }) => void texts.push(payload));
  await take(topicEvent({ message: 'Pressure is low' }), context);
  expect(texts).toEqual(['Pressure is low']);
});

test.each([
  ['a message on which the handler throws', topicEvent({ payload: { parcel: 'bad' } })],
  ['a message of another kind', topicEvent({ message: '{"parcel":1}' })],
])('fails, so that Lambda tries again, on %s', async (_, event) => {
  await expect(handler(event, context)).rejects.toThrow();
  expect(output.lines()).toMatchObject([{ level: 'ERROR' }]);
});
