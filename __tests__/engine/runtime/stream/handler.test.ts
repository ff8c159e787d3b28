import { RESERVED_KEY_PREFIX } from '../../../../definition/names';
import type { Change } from '../../../../runtime/stream/change';
import { streamHandler } from '../../../../runtime/stream/handler';
import { streamEvent } from '../../../../testing/index';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

const key = { partition: 'p', sort: 's' };
const keys = { pk: 'p', sk: 's' };
let handled: Change[] = [];
beforeEach(() => {
  handled = [];
});
const handler = streamHandler(async (change) => {
  handled.push(change);
  if (change.after?.item.bad === true) throw new Error('no');
});

test('shows items before and after, without the attributes that are their keys', async () => {
  const changes = [
    { after: { ...keys, n: 1, region: 'eu-west-1' } },
    { before: { ...keys, n: 1 }, after: { ...keys, n: 2, expiresAt: 5 } },
    { before: { ...keys, n: 2 } },
  ];
  expect(await handler(streamEvent(...changes), context)).toEqual({ batchItemFailures: [] });
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

test('shows sets as lists and binary values in base64, as plain SDK code may write them', async () => {
  const event = streamEvent({ after: keys });
  const image = event.Records[0]?.dynamodb?.NewImage ?? {};
  Object.assign(image, { ss: { SS: ['a'] }, ns: { NS: ['1', '2'] }, b: { B: 'aGk=' }, bs: { BS: ['aGk='] } });
  expect(await handler(event, context)).toEqual({ batchItemFailures: [] });
  expect(handled[0]?.after?.item).toEqual({ ss: ['a'], ns: [1, 2], b: 'aGk=', bs: ['aGk='] });
});

test('marks an item whose time to live was over', async () => {
  await handler(streamEvent({ before: keys, expired: true }), context);
  expect(handled).toMatchObject([{ kind: 'remove', expired: true }]);
});

test('stops at the first change that fails, and says where to continue', async () => {
  const change = (bad = false) => ({ after: { ...keys, bad } });
  const event = streamEvent(change(), change(true), change());
  expect(await handler(event, context)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(handled.map(({ id }) => id)).toEqual(['change-1', 'change-2']);
  expect(output.lines()).toMatchObject([
    { level: 'INFO', sequenceNumber: '1', key: 'change-1', requestId: 'lambda-request' },
    { level: 'ERROR', sequenceNumber: '2' },
  ]);
});

test('antipode’s own items are none of its business', async () => {
  const strict = streamHandler(async ({ key: { partition } }) => {
    if (partition !== 'p') throw new Error('a stranger');
    handled.push({} as Change);
  });
  const own = (name: string) => ({ pk: `${RESERVED_KEY_PREFIX}${name}`, sk: 'us-east-1' });
  const event = streamEvent(
    { after: { ...own('heard'), region: 'us-east-1' } },
    { after: keys },
    { before: own('slot#nightly'), expired: true },
    { after: { ...keys, sk: RESERVED_KEY_PREFIX } },
  );
  expect(await strict(event, context)).toEqual({ batchItemFailures: [] });
  expect(handled).toHaveLength(2);
  expect(output.lines()).toHaveLength(2);
});
