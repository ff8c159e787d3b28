import { MARKER_PARTITION, metricNamespace } from '../../../../definition/alarms/names';
import { handler } from '../../../../runtime/watch/handler';
import * as table from '../../../support/functions/fake-table';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const fake = new table.FakeTable();
let endpoint: string;
beforeAll(async () => {
  endpoint = await fake.start();
});
afterAll(() => fake.stop());
useVariables(() => functionVariables(endpoint));
const output = captureLog();

const minute = '2026-03-01T12:05:00Z';
const item = (region: string, at: string) => ({
  pk: { S: MARKER_PARTITION },
  sk: { S: region },
  at: { S: at },
});
const answersBoth = (Items: readonly object[]) => fake.behave(table.answers({}), table.answers({ Items }));

test('says that its region is alive, in an item without a stamp, of which no stream’s function hears', async () => {
  answersBoth([]);
  await handler({ minute });
  expect(fake.calls[0]).toMatchObject({
    operation: 'PutItem',
    input: { TableName: 'orders', Item: item('eu-west-1', minute) },
  });
  const written = fake.calls[0]?.input.Item ?? {};
  expect(Object.keys(written).sort()).toEqual(['at', 'pk', 'sk']);
});

test('tells how old the others’ last words are, for the alarm and by region', async () => {
  answersBoth([item('us-east-1', '2026-03-01T12:02:00Z'), item('eu-west-1', minute)]);
  await handler({ minute });
  expect(output.lines()).toEqual([
    expect.objectContaining({
      _aws: {
        Timestamp: Date.parse(minute),
        CloudWatchMetrics: [
          {
            Namespace: metricNamespace({ name: 'orders' }),
            Dimensions: [['From'], []],
            Metrics: [{ Name: 'MarkerAge', Unit: 'Seconds' }],
          },
        ],
      },
      From: 'us-east-1',
      MarkerAge: 180,
    }),
  ]);
});

test('tells no age of a region that has not said anything yet', async () => {
  answersBoth([]);
  await handler({ minute });
  expect(output.lines()).toMatchObject([{ level: 'WARN', message: 'no marker yet', From: 'us-east-1' }]);
  expect(output.lines()[0]).not.toHaveProperty('_aws');
});

test('misses no region whose word was taken when it retired', async () => {
  const { at: _, ...gone } = item('us-east-1', '');
  answersBoth([gone]);
  await handler({ minute });
  expect(output.lines()).toMatchObject([{ message: 'no marker yet', From: 'us-east-1' }]);
  expect(output.lines()[0]).not.toHaveProperty('_aws');
});

test('is never younger than now, whatever minute the other region is at', async () => {
  answersBoth([item('us-east-1', '2026-03-01T12:06:00Z')]);
  await handler({ minute });
  expect(output.lines()).toMatchObject([{ MarkerAge: 0 }]);
});

test('leaves a later word of its own region, which a retry finds', async () => {
  fake.behave(table.refuses('ConditionalCheckFailedException'), table.answers({ Items: [] }));
  await expect(handler({ minute })).resolves.toBeUndefined();
  expect(fake.calls[0]?.input).toMatchObject({
    ConditionExpression: 'attribute_not_exists(#at) OR #at < :minute',
    ExpressionAttributeValues: { ':minute': { S: minute } },
  });
});

test('fails where the table refuses, so that its own alarm tells', async () => {
  fake.behave(table.refuses('AccessDeniedException'));
  await expect(handler({ minute })).rejects.toThrow('AccessDeniedException');
  expect(output.lines()).toMatchObject([{ level: 'ERROR', message: 'markers failed' }]);
});
