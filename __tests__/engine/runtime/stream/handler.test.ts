import type { Change } from '../../../../runtime/stream/change';
import { streamHandler } from '../../../../runtime/stream/handler';
import { context } from '../../../support/functions/http-event';
import { captureLog } from '../../../support/functions/logged-lines';
import { streamEvent, streamRecord } from '../../../support/functions/stream-event';
import { functionVariables, useVariables } from '../../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

const key = { partition: 'p', sort: 's' };
let handled: Change[] = [];
beforeEach(() => {
  handled = [];
});
const handler = streamHandler(async (change) => {
  handled.push(change);
  if (change.after?.item.bad === true) throw new Error('no');
});

test('shows items before and after, without the attributes that are their keys', async () => {
  const records = [
    streamRecord(1, { key, after: { n: 1, region: 'eu-west-1' } }),
    streamRecord(2, { key, before: { n: 1 }, after: { n: 2, expiresAt: 5 } }),
    streamRecord(3, { key, before: { n: 2 } }),
  ];
  expect(await handler(streamEvent(...records), context)).toEqual({ batchItemFailures: [] });
  expect(handled).toMatchObject([
    {
      kind: 'insert',
      key,
      before: undefined,
      after: { key, item: { n: 1 } },
      expired: false,
      id: 'change-1',
    },
    { kind: 'modify', before: { item: { n: 1 } }, after: { item: { n: 2 } } },
    { kind: 'remove', before: { item: { n: 2 } }, after: undefined },
  ]);
  expect(handled[1]?.after?.item).toEqual({ n: 2 });
});

test('marks an item whose time to live was over', async () => {
  const userIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  await handler(streamEvent(streamRecord(1, { key, before: {} }, { userIdentity })), context);
  expect(handled).toMatchObject([{ kind: 'remove', expired: true }]);
});

test('stops at the first change that fails, and says where to continue', async () => {
  const change = (sequence: number, bad = false) => streamRecord(sequence, { key, after: { bad } });
  const event = streamEvent(change(11), change(12, true), change(13));
  expect(await handler(event, context)).toEqual({ batchItemFailures: [{ itemIdentifier: '12' }] });
  expect(handled.map(({ id }) => id)).toEqual(['change-11', 'change-12']);
  expect(output.lines()).toMatchObject([
    { level: 'INFO', sequenceNumber: '11', key: 'change-11', requestId: 'lambda-request' },
    { level: 'ERROR', sequenceNumber: '12' },
  ]);
});

test('fails on an image that is not an item of the library, instead of skipping it', async () => {
  const record = streamRecord(1, { key, after: {} });
  Object.assign(record.dynamodb?.NewImage ?? {}, { odd: { SS: ['a'] } });
  expect((await handler(streamEvent(record), context)).batchItemFailures).toHaveLength(1);
});
