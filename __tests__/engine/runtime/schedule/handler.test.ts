import { type DueSlot, scheduleHandler } from '../../../../runtime/schedule/handler';
import { queueEvent } from '../../../../testing/index';
import { context } from '../../../support/functions/context';
import { captureDeliveries } from '../../../support/functions/deliveries';
import { answers, FakeTable } from '../../../support/functions/fake-table';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const table = new FakeTable();
let endpoint: string;
beforeAll(async () => {
  endpoint = await table.start();
});
afterAll(() => table.stop());
const deliveries = captureDeliveries();
useVariables(() => ({
  ...functionVariables(endpoint),
  ...deliveries.variables(),
  AWS_LAMBDA_FUNCTION_NAME: 'orders-eu-west-1-nightly',
}));
const output = captureLog();

const slot = { schedule: '1f2e3d4c', slot: '2026-01-01T00:00:00Z' };
const key = '1f2e3d4c@2026-01-01T00:00:00Z';
const AT = Date.parse(slot.slot);
const queued = queueEvent({ body: JSON.stringify(slot) });
const put = () => table.calls.filter(({ operation }) => operation === 'PutItem').map(({ input }) => input);

let ran: DueSlot[] = [];
let failure: Error | undefined;
beforeEach(() => {
  ran = [];
  failure = undefined;
  table.behave(answers({}));
});
const handler = scheduleHandler(async (due) => {
  ran.push(due);
  if (failure) throw failure;
});
/** The time in eu-west-1, the second of two regions: its turn is 150 s after the slot. */
const after = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(AT + seconds * 1000);
afterEach(() => jest.restoreAllMocks());

test('runs a schedule of every region when it is invoked, and throws its errors on', async () => {
  expect(await handler(slot, context)).toBeUndefined();
  expect(ran).toEqual([{ ...slot, key }]);
  failure = new Error('no');
  await expect(handler(slot, context)).rejects.toThrow('no');
  expect(table.calls).toEqual([]);
});

test('puts a slot off until its region’s turn', async () => {
  after(30.5);
  expect(await handler(queued, context)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  expect(ran).toEqual([]);
  expect(deliveries.of('AmazonSQS.ChangeMessageVisibility').map(({ body }) => body)).toEqual([
    { QueueUrl: process.env.SLOTS_QUEUE_URL, ReceiptHandle: 'receipt-0', VisibilityTimeout: 120 },
  ]);
  expect(output.lines()).toMatchObject([{ level: 'INFO', outcome: 'waits', seconds: 120, key }]);
});

test('runs a slot whose turn has come, and writes that it ran', async () => {
  after(150);
  expect(await handler(queued, context)).toEqual({ batchItemFailures: [] });
  expect(ran).toEqual([{ ...slot, key }]);
  expect(put()).toMatchObject([
    {
      Item: {
        pk: { S: 'antipode#slot#nightly' },
        sk: { S: key },
        region: { S: 'eu-west-1' },
        expiresAt: { N: String(AT / 1000 + 150 + 30 * 24 * 3600) },
      },
    },
  ]);
});

test('leaves a slot that another region has run', async () => {
  after(150);
  table.behave(answers({ Item: { v: { N: '1' }, region: { S: 'us-east-1' }, at: { N: '1' } } }));
  expect(await handler(queued, context)).toEqual({ batchItemFailures: [] });
  expect(ran).toEqual([]);
  expect(output.lines()).toMatchObject([{ outcome: 'done', by: 'us-east-1' }]);
});

test('a slot that fails comes back, and is not written down as run', async () => {
  after(150);
  failure = new Error('no');
  expect((await handler(queued, context))?.batchItemFailures).toHaveLength(1);
  expect(put()).toEqual([]);
  expect(output.lines()).toMatchObject([{ level: 'ERROR', key, error: { message: 'no' } }]);
});

test.each(['{', '{}', '{"schedule":"a","slot":"soon"}'])(
  '%s is not a slot, and fails alone',
  async (body) => {
    after(150);
    const event = queueEvent({ body }, { body: JSON.stringify(slot) });
    expect((await handler(event, context))?.batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
    expect(ran).toHaveLength(1);
  },
);
