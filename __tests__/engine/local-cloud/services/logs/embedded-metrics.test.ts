import { embeddedMetrics } from '../../../../../local-cloud/services/logs/embedded-metrics';

const directive = {
  Namespace: 'shop',
  Dimensions: [['From', 'To'], ['From'], []],
  Metrics: [{ Name: 'Age', Unit: 'Seconds', StorageResolution: 1 }, { Name: 'Sizes' }],
};
const root = {
  _aws: { Timestamp: 1_700_000_000_123, CloudWatchMetrics: [directive] },
  From: 'us-east-1',
  To: 'eu-west-1',
  Age: 4.5,
  Sizes: [1, 2],
  other: { ignored: true },
};
const read = (...lines: readonly string[]) => embeddedMetrics(Buffer.from(`${lines.join('\n')}\n`));
const about = { namespace: 'shop', atMs: 1_700_000_000_123 };

test('takes every metric, with each of its values and sets of dimensions', () => {
  const both = { From: 'us-east-1', To: 'eu-west-1' };
  const sets = [both, { From: 'us-east-1' }, {}];
  expect(read('plain', JSON.stringify(root), '')).toEqual([
    ...sets.map((dimensions) => ({ ...about, name: 'Age', dimensions, value: 4.5 })),
    ...sets.flatMap((dimensions) => [1, 2].map((value) => ({ ...about, name: 'Sizes', dimensions, value }))),
  ]);
});

test('takes several directives, and lines that Lambda begins with a time and a request', () => {
  const second = { Namespace: 'desk', Dimensions: [[]], Metrics: [{ Name: 'Age' }] };
  const _aws = { ...root._aws, CloudWatchMetrics: [{ ...directive, Metrics: [] }, second] };
  const line = JSON.stringify({ ...root, _aws });
  const found = [{ ...about, namespace: 'desk', name: 'Age', dimensions: {}, value: 4.5 }];
  expect(read(line)).toEqual(found);
  expect(read(`2026-05-04T09:12:01.500Z\tid-1\tINFO\t${line}`)).toEqual(found);
});

const changed = (change: object) => ({
  ...root,
  _aws: { ...root._aws, CloudWatchMetrics: [{ ...directive, ...change }] },
});

test.each<[string, unknown]>([
  ['is in a message of a line of JSON', { level: 'INFO', message: root }],
  ['has no time', { ...root, _aws: { CloudWatchMetrics: [directive] } }],
  ['has no list of directives', { ...root, _aws: { Timestamp: 1, CloudWatchMetrics: directive } }],
  ['has no namespace', changed({ Namespace: undefined })],
  ['names a dimension that is not there', changed({ Dimensions: [['From', 'none']] })],
  ['has a dimension that is no text', { ...root, From: 5 }],
  ['has a dimension of more than 1,024 characters', { ...root, From: 'x'.repeat(1025) }],
  ['has dimensions outside a set', changed({ Dimensions: ['From'] })],
  ['has more than 30 dimensions', changed({ Dimensions: [Array.from({ length: 31 }, () => 'From')] })],
  ['has more than 100 metrics', changed({ Metrics: Array.from({ length: 101 }, () => ({ Name: 'Age' })) })],
  ['names a metric that is not there', changed({ Metrics: [{ Name: 'none' }] })],
  ['has a value that is a text', { ...root, Age: '4.5' }],
  ['has a text among its values', { ...root, Sizes: [1, '2'] }],
  ['has more than 100 values', { ...root, Sizes: Array.from({ length: 101 }, () => 1) }],
])('takes nothing from a line that %s, and what stands beside it', (_, line) => {
  const good = JSON.stringify(changed({ Dimensions: [[]], Metrics: [{ Name: 'Age' }] }));
  expect(read(JSON.stringify(line), good)).toEqual([{ ...about, name: 'Age', dimensions: {}, value: 4.5 }]);
});

test('takes nothing from what is no JSON', () => {
  expect(read('{"_aws":{"CloudWatchMetrics":[', '"CloudWatchMetrics"')).toEqual([]);
});
