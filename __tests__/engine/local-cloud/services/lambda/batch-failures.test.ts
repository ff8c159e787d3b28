import { failedItems } from '../../../../../local-cloud/services/lambda/pollers/batch-failures';
import type { InvokeResult } from '../../../../../local-cloud/services/region-services';

const ids = ['a', 'b', 'c'];
const answer = (payload: string): InvokeResult => ({
  kind: 'response',
  payload: Buffer.from(payload),
  version: '1',
});

// Lambda Developer Guide, "Handling errors for an SQS event source in Lambda", success and failure conditions.
test.each([
  ['an empty list', '{"batchItemFailures":[]}', []],
  ['a null list', '{"batchItemFailures":null}', []],
  ['an empty object', '{}', []],
  ['null', 'null', []],
  ['nothing', '', []],
  ['some that failed', '{"batchItemFailures":[{"itemIdentifier":"b"}]}', ['b']],
  ['no JSON', '{', ids],
  ['an empty id', '{"batchItemFailures":[{"itemIdentifier":""}]}', ids],
  ['a null id', '{"batchItemFailures":[{"itemIdentifier":null}]}', ids],
  ['another key', '{"batchItemFailures":[{"messageId":"b"}]}', ids],
  ['an id of no item', '{"batchItemFailures":[{"itemIdentifier":"z"}]}', ids],
  ['no list', '{"batchItemFailures":"b"}', ids],
])('reads %s', (_what, payload, failed) => {
  expect(failedItems(answer(payload), ids, true)).toEqual(failed);
});

test('does not read the answer of a function that does not report items', () => {
  expect(failedItems(answer('{"batchItemFailures":[{"itemIdentifier":"b"}]}'), ids, false)).toEqual([]);
});

test('all items fail if the function failed', () => {
  expect(failedItems({ kind: 'throttled' }, ids, true)).toEqual(ids);
});
