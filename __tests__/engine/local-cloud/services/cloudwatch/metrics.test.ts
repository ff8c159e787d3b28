import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { BEGIN_MS, startCloudWatch } from '../../../../support/local-cloud/cloudwatch';

// Metrics, by the SDK.

let cloudwatch: Awaited<ReturnType<typeof startCloudWatch>>;

beforeAll(async () => {
  cloudwatch = await startCloudWatch();
});
afterAll(() => cloudwatch.stop());

const at = (minutes: number) => new Date(BEGIN_MS + minutes * 60_000);
const put = (Namespace: string, ...MetricData: MetricDatum[]) =>
  cloudwatch.client.send(new PutMetricDataCommand({ Namespace, MetricData }));

async function values(Namespace: string, Stat: string, Period = 60) {
  const { MetricDataResults: [result] = [] } = await cloudwatch.client.send(
    new GetMetricDataCommand({
      StartTime: at(-10),
      EndTime: at(10),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        { Id: 'm1', MetricStat: { Metric: { Namespace, MetricName: 'Time' }, Period, Stat } },
      ],
    }),
  );
  return result?.Timestamps?.map((time, index) => [
    (time.getTime() - BEGIN_MS) / 60_000,
    result.Values?.[index],
  ]);
}

test('values are joined by the minute, in all statistics', async () => {
  await put('joined', { MetricName: 'Time', Timestamp: at(0), Value: 4 });
  await put('joined', { MetricName: 'Time', Timestamp: at(0.9), Values: [1, 10], Counts: [2, 1] });
  await put('joined', { MetricName: 'Time', Timestamp: at(1), Value: 7 });
  const expected = { SampleCount: 4, Sum: 16, Average: 4, Minimum: 1, Maximum: 10, p50: 1, p75: 4, p99: 10 };
  for (const [stat, value] of Object.entries(expected))
    expect(await values('joined', stat)).toEqual([
      [0, value],
      [1, stat === 'SampleCount' ? 1 : 7],
    ]);
  expect(await values('joined', 'Sum', 300)).toEqual([[0, 23]]);
});

test.each([{ Values: 5 }, { Values: [1], Counts: 5 }])('refuses %j, which are no lists', async (lists) => {
  await expect(put('lists', { MetricName: 'Time', ...lists } as never)).rejects.toMatchObject({
    name: 'SerializationException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('statistic sets keep their count, sum, minimum and maximum', async () => {
  const StatisticValues = { SampleCount: 5, Sum: 30, Minimum: 1, Maximum: 20 };
  await put('sets', { MetricName: 'Time', Timestamp: at(0), StatisticValues });
  for (const [stat, value] of [
    ['SampleCount', 5],
    ['Sum', 30],
    ['Minimum', 1],
    ['Maximum', 20],
  ] as const)
    expect(await values('sets', stat)).toEqual([[0, value]]);
});

test('dimensions tell metrics apart, in any order', async () => {
  const [a, b] = [
    { Name: 'a', Value: '1' },
    { Name: 'b', Value: '2' },
  ];
  await put('dims', { MetricName: 'Time', Dimensions: [a, b], Value: 1, Timestamp: at(0) });
  await put('dims', { MetricName: 'Time', Dimensions: [b, a], Value: 2, Timestamp: at(0) });
  await put('dims', { MetricName: 'Time', Dimensions: [a], Value: 4, Timestamp: at(0) });
  const { Datapoints } = await cloudwatch.client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'dims',
      MetricName: 'Time',
      Dimensions: [b, a],
      StartTime: at(0),
      EndTime: at(1),
      Period: 60,
      Statistics: ['Sum', 'SampleCount'],
      ExtendedStatistics: ['p99'],
    }),
  );
  expect(Datapoints).toEqual([{ Timestamp: at(0), Sum: 3, SampleCount: 2, ExtendedStatistics: { p99: 2 } }]);
  const list = async (Dimensions: { Name: string; Value?: string }[]) =>
    (await cloudwatch.client.send(new ListMetricsCommand({ Namespace: 'dims', Dimensions }))).Metrics;
  expect(await list([])).toHaveLength(2);
  expect(await list([{ Name: 'b' }])).toEqual([
    { Namespace: 'dims', MetricName: 'Time', Dimensions: [a, b] },
  ]);
  expect(await list([{ Name: 'b', Value: '3' }])).toEqual([]);
});

test('expressions are calculated from other queries', async () => {
  await put('math', { MetricName: 'Time', Timestamp: at(0), Value: 5 });
  await put(
    'math',
    { MetricName: 'All', Timestamp: at(0), Value: 20 },
    { MetricName: 'All', Timestamp: at(1), Value: 9 },
  );
  const metric = (Id: string, MetricName: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'math', MetricName }, Period: 60, Stat: 'Sum' },
  });
  const { MetricDataResults } = await cloudwatch.client.send(
    new GetMetricDataCommand({
      StartTime: at(0),
      EndTime: at(2),
      MetricDataQueries: [
        metric('few', 'Time'),
        metric('all', 'All'),
        { Id: 'share', Expression: '100 * FILL(few, 0) / all', Label: 'percent' },
      ],
    }),
  );
  expect(MetricDataResults).toEqual([
    { Id: 'share', Label: 'percent', Timestamps: [at(1), at(0)], Values: [0, 25], StatusCode: 'Complete' },
  ]);
});

test('a long body, which the SDK compresses, is read', async () => {
  const many = Array.from({ length: 900 }, (_, index) => ({
    MetricName: 'Time',
    Value: index,
    Timestamp: at(0),
    Dimensions: [{ Name: 'aDimensionWithALongName', Value: 'aValueThatIsLong' }],
  }));
  await put('long', ...many);
  const { Metrics } = await cloudwatch.client.send(new ListMetricsCommand({ Namespace: 'long' }));
  expect(Metrics).toHaveLength(1);
});

test.each<[string, MetricDatum, string]>([
  ['no value', { MetricName: 'a' }, 'MissingRequiredParameterException'],
  ['an old value', { MetricName: 'a', Value: 1, Timestamp: at(-21_000) }, 'InvalidParameterValueException'],
  [
    'a value of the future',
    { MetricName: 'a', Value: 1, Timestamp: at(130) },
    'InvalidParameterValueException',
  ],
  [
    'counts that do not fit',
    { MetricName: 'a', Values: [1, 2], Counts: [1] },
    'InvalidParameterValueException',
  ],
  ['a value beyond 2^360', { MetricName: 'a', Value: -(2 ** 361) }, 'InvalidParameterValueException'],
  ['a name of 256 characters', { MetricName: 'a'.repeat(256), Value: 1 }, 'InvalidParameterValueException'],
])('%s is refused', async (_, datum, name) => {
  await expect(put('refused', datum)).rejects.toMatchObject({ name });
});

test('a namespace of AWS is refused', async () => {
  await expect(put('AWS/Lambda', { MetricName: 'a', Value: 1 })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
});

test('a value that is no number is left out, and ends nothing', async () => {
  const datum = { namespace: 'bad', name: 'Time', dimensions: {}, atMs: BEGIN_MS };
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) cloudwatch.put({ ...datum, value });
  expect(await values('bad', 'SampleCount')).toEqual([]);
});

test('what cannot be read or is not known is told by name', async () => {
  await expect(values('x', 'TM(10%:90%)')).rejects.toThrow('the local cloud has no statistic TM(10%:90%)');
  await expect(values('x', 'Sum', 10)).rejects.toThrow('must be a multiple of 60');
});

test('more data points than AWS answers at once are refused, however many queries ask for them', async () => {
  const Metric = { Namespace: 'many', MetricName: 'Time' };
  const queries = ['a', 'b'].map((Id) => ({ Id, MetricStat: { Metric, Period: 60, Stat: 'Sum' } }));
  const read = (MetricDataQueries: typeof queries) =>
    cloudwatch.client.send(
      new GetMetricDataCommand({ StartTime: at(-60_000), EndTime: at(0), MetricDataQueries }),
    );
  await expect(read(queries)).rejects.toThrow('more than 100800 data points in all');
  await expect(read(queries.slice(1))).resolves.toMatchObject({ MetricDataResults: [{ Values: [] }] });
});
