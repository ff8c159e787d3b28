import {
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  type DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { BEGIN_MS, PLAIN, startCloudWatch, TOPIC } from '../../../../support/local-cloud/cloudwatch';

// Alarms, by the SDK, on a clock that the test moves.

let cloudwatch: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  cloudwatch = await startCloudWatch();
});
afterEach(() => cloudwatch.stop());

type Given = Partial<PutMetricAlarmCommandInput>;
const put = (AlarmName: string, given: Given = {}) =>
  cloudwatch.client.send(new PutMetricAlarmCommand({ AlarmName, ...PLAIN, ...given }));

async function alarm(name: string) {
  const command = new DescribeAlarmsCommand({ AlarmNames: [name] });
  return (await cloudwatch.client.send(command)).MetricAlarms?.[0];
}

function errors(value: number, name = 'Errors'): void {
  cloudwatch.put({
    namespace: 'shop',
    name,
    dimensions: {},
    value,
    atMs: cloudwatch.clock.now(),
  });
}

test('an alarm goes off, tells its topic, and is over again', async () => {
  await put('errors', { AlarmDescription: 'Too many.', AlarmActions: [TOPIC], OKActions: [TOPIC] });
  expect(await alarm('errors')).toMatchObject({
    AlarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors',
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: new Date(BEGIN_MS),
  });
  errors(2);
  await cloudwatch.minutes(1.5);
  expect(await alarm('errors')).toMatchObject({
    StateValue: 'ALARM',
    StateReason:
      'Threshold Crossed: 1 datapoint [2.0 (30/11/26 00:00:00)] was greater than the threshold (0.0).',
    StateUpdatedTimestamp: new Date(BEGIN_MS + 70_000),
  });
  errors(0);
  await cloudwatch.minutes(1);
  expect((await alarm('errors'))?.StateValue).toBe('OK');
  expect(cloudwatch.sent.map(({ subject }) => subject)).toEqual([
    'ALARM: "errors" in EU (Ireland)',
    'OK: "errors" in EU (Ireland)',
  ]);
  expect(JSON.parse(cloudwatch.sent[0]?.message ?? '')).toEqual({
    AlarmName: 'errors',
    AlarmDescription: 'Too many.',
    AWSAccountId: '123456789012',
    AlarmConfigurationUpdatedTimestamp: '2026-11-30T00:00:00.000+0000',
    NewStateValue: 'ALARM',
    NewStateReason:
      'Threshold Crossed: 1 datapoint [2.0 (30/11/26 00:00:00)] was greater than the threshold (0.0).',
    StateChangeTime: '2026-11-30T00:01:10.000+0000',
    Region: 'EU (Ireland)',
    AlarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors',
    OldStateValue: 'INSUFFICIENT_DATA',
    OKActions: [TOPIC],
    AlarmActions: [TOPIC],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: 'Errors',
      Namespace: 'shop',
      StatisticType: 'Statistic',
      Statistic: 'SUM',
      Unit: null,
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'missing',
      EvaluateLowSampleCountPercentile: '',
    },
  });
});

test('2 out of 3 is told so', async () => {
  await put('often', { EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'notBreaching' });
  for (const value of [1, 0, 3]) {
    errors(value);
    await cloudwatch.minutes(1);
  }
  await cloudwatch.minutes(0.75);
  expect(await alarm('often')).toMatchObject({
    StateValue: 'ALARM',
    StateReason:
      'Threshold Crossed: 2 out of the last 3 datapoints [3.0 (30/11/26 00:02:00), 1.0 (30/11/26 00:00:00)] were greater than the threshold (0.0) (minimum 2 datapoints for OK -> ALARM transition).',
  });
});

test.each([
  ['missing', 'INSUFFICIENT_DATA'],
  ['ignore', 'INSUFFICIENT_DATA'],
  ['breaching', 'ALARM'],
  ['notBreaching', 'OK'],
])('without data, %s: %s', async (TreatMissingData, state) => {
  await put('silent', { TreatMissingData });
  await cloudwatch.minutes(1.5);
  expect((await alarm('silent'))?.StateValue).toBe(state);
});

test('a percentile of too few requests keeps the state where it is told so', async () => {
  const p99 = { Statistic: undefined, ExtendedStatistic: 'p99', MetricName: 'Latency', Threshold: 100 };
  await put('eager', p99);
  await put('careful', { ...p99, EvaluateLowSampleCountPercentile: 'ignore' });
  for (let n = 0; n < 999; n += 1) errors(500, 'Latency');
  await cloudwatch.minutes(1.5);
  expect((await alarm('eager'))?.StateValue).toBe('ALARM');
  expect((await alarm('careful'))?.StateValue).toBe('INSUFFICIENT_DATA');
  for (let n = 0; n < 1001; n += 1) errors(500, 'Latency');
  await cloudwatch.minutes(1);
  expect((await alarm('careful'))?.StateValue).toBe('ALARM');
});

test('an alarm can watch math over metrics, and a share of a quota', async () => {
  const Dimensions = [{ Name: 'Resource', Value: 'ConcurrentExecutions' }];
  const Metric = { Namespace: 'AWS/Usage', MetricName: 'ResourceCount', Dimensions };
  await put('quota', {
    ...{ Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined },
    Threshold: 80,
    Metrics: [
      { Id: 'used', ReturnData: false, MetricStat: { Metric, Period: 60, Stat: 'Maximum' } },
      { Id: 'share', Expression: '100 * used / SERVICE_QUOTA(used)', ReturnData: true },
    ],
  });
  const usage = {
    namespace: 'AWS/Usage',
    name: 'ResourceCount',
    dimensions: { Resource: 'ConcurrentExecutions' },
  };
  cloudwatch.put({ ...usage, value: 801, atMs: BEGIN_MS });
  await cloudwatch.minutes(1.5);
  expect(await alarm('quota')).toMatchObject({
    StateValue: 'ALARM',
    Metrics: [{ Id: 'used' }, { Id: 'share' }],
  });
});

test('a period of several minutes slides by the minute', async () => {
  await put('slow', { Period: 300, Threshold: 4, TreatMissingData: 'notBreaching' });
  await cloudwatch.minutes(3);
  errors(5);
  await cloudwatch.minutes(1.5);
  expect((await alarm('slow'))?.StateValue).toBe('ALARM');
});

test('a state that was set acts, and lasts until the next evaluation; the data stream does not hear of it', async () => {
  await put('set', { AlarmActions: [TOPIC] });
  errors(0);
  await cloudwatch.minutes(1.5);
  const set = { AlarmName: 'set', StateValue: 'ALARM', StateReason: 'a rehearsal' } as const;
  await cloudwatch.client.send(new SetAlarmStateCommand(set));
  expect(await alarm('set')).toMatchObject({ StateValue: 'ALARM', StateReason: 'a rehearsal' });
  const copy = { ...PLAIN, Dimensions: [] };
  expect(cloudwatch.verdict(copy)).toBe('ok');
  expect(cloudwatch.sent).toHaveLength(1);
  errors(0);
  await cloudwatch.minutes(1);
  expect((await alarm('set'))?.StateValue).toBe('OK');
  errors(1);
  await cloudwatch.minutes(0.75);
  expect(cloudwatch.verdict(copy)).toBe('breaching');
  expect(cloudwatch.verdict({ ...copy, Threshold: 1 })).toBe('ok');
  expect(cloudwatch.verdict({ ...copy, MetricName: 'None' })).toBe('insufficient');
});

test('a bad minute after a silence is no sign of health', async () => {
  const copy = { ...PLAIN, Dimensions: [], EvaluationPeriods: 3 };
  const inNextMinute = async (value: number) => {
    errors(value);
    await cloudwatch.minutes(1);
    return cloudwatch.verdict(copy);
  };
  await cloudwatch.minutes(0.25);
  expect([await inNextMinute(1), await inNextMinute(1)]).toEqual(['insufficient', 'insufficient']);
  expect(await inNextMinute(1)).toBe('breaching');
  await cloudwatch.minutes(9);
  expect(cloudwatch.verdict(copy)).toBe('insufficient');
  expect([await inNextMinute(1), await inNextMinute(0)]).toEqual(['insufficient', 'ok']);
});

test('actions can be switched off and on', async () => {
  await put('quiet', { AlarmActions: [TOPIC] });
  const AlarmNames = ['quiet', 'none'];
  const state = (StateValue: 'ALARM' | 'OK') =>
    cloudwatch.client.send(new SetAlarmStateCommand({ AlarmName: 'quiet', StateValue, StateReason: 'x' }));
  await cloudwatch.client.send(new DisableAlarmActionsCommand({ AlarmNames }));
  await state('ALARM');
  expect(cloudwatch.sent).toEqual([]);
  await state('OK');
  await cloudwatch.client.send(new EnableAlarmActionsCommand({ AlarmNames }));
  await state('ALARM');
  expect(cloudwatch.sent).toHaveLength(1);
});

test('a topic that is gone is told in the log, and ends nothing', async () => {
  await put('lost', { AlarmActions: [`${TOPIC}-gone`] });
  errors(1);
  await cloudwatch.minutes(1.5);
  expect(cloudwatch.lines.join()).toContain(`could not tell ${TOPIC}-gone: Error: Topic does not exist`);
  errors(0);
  await cloudwatch.minutes(1);
  expect((await alarm('lost'))?.StateValue).toBe('OK');
});

test('the history tells changes and actions, also after its process was killed', async () => {
  await put('told', { AlarmActions: [TOPIC, `${TOPIC}-gone`] });
  errors(1);
  await cloudwatch.minutes(1.5);
  errors(0);
  await cloudwatch.minutes(1);
  cloudwatch.restart();
  const history = async (input: DescribeAlarmHistoryCommandInput) => {
    const { AlarmHistoryItems = [] } = await cloudwatch.client.send(new DescribeAlarmHistoryCommand(input));
    return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
  };
  const changes = ['Alarm updated from ALARM to OK', 'Alarm updated from INSUFFICIENT_DATA to ALARM'];
  expect(await history({ HistoryItemType: 'StateUpdate' })).toEqual(changes);
  expect(await history({ AlarmName: 'told', ScanBy: 'TimestampAscending' })).toEqual([
    changes[1],
    `Successfully executed action ${TOPIC}`,
    `Failed to execute action ${TOPIC}-gone`,
    changes[0],
  ]);
  expect(await history({ AlarmName: 'none' })).toEqual([]);
  expect(await history({ StartDate: new Date(BEGIN_MS + 90_000), MaxRecords: 1 })).toEqual([changes[0]]);
});

test('other settings keep the state and the tags, and a killed region keeps the alarm', async () => {
  await put('kept', { Tags: [{ Key: 'a', Value: '1' }] });
  errors(1);
  await cloudwatch.minutes(1.5);
  await put('kept', { Threshold: 7 });
  cloudwatch.restart();
  const reborn = await alarm('kept');
  expect(reborn).toMatchObject({ StateValue: 'ALARM', Threshold: 7 });
  const ResourceARN = String(reborn?.AlarmArn);
  const tags = async () =>
    (await cloudwatch.client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
  await cloudwatch.client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }));
  expect(await tags()).toHaveLength(2);
  await cloudwatch.client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
  expect(await tags()).toEqual([{ Key: 'b', Value: '2' }]);
});

test('alarms are found by name, prefix, state and metric, and deleted', async () => {
  for (const name of ['b-two', 'a-one', 'a-two']) await put(name);
  const found = async (input: DescribeAlarmsCommandInput) =>
    (await cloudwatch.client.send(new DescribeAlarmsCommand(input))).MetricAlarms?.map(
      ({ AlarmName }) => AlarmName,
    );
  expect(await found({})).toEqual(['a-one', 'a-two', 'b-two']);
  expect(await found({ AlarmNamePrefix: 'a-' })).toEqual(['a-one', 'a-two']);
  expect(await found({ StateValue: 'OK' })).toEqual([]);
  const first = await cloudwatch.client.send(new DescribeAlarmsCommand({ MaxRecords: 2 }));
  expect(await found({ MaxRecords: 2, NextToken: first.NextToken })).toEqual(['b-two']);
  const { MetricAlarms } = await cloudwatch.client.send(
    new DescribeAlarmsForMetricCommand({ Namespace: 'shop', MetricName: 'Errors' }),
  );
  expect(MetricAlarms).toHaveLength(3);
  const remove = (...AlarmNames: string[]) => cloudwatch.client.send(new DeleteAlarmsCommand({ AlarmNames }));
  await expect(remove('a-one', 'none')).rejects.toMatchObject({ name: 'ResourceNotFound' });
  await remove('a-one', 'a-two');
  expect(await found({})).toEqual(['b-two']);
});

test.each<[Given, string]>([
  [
    { AlarmActions: [TOPIC.replace('eu-west-1', 'us-east-1')] },
    'Invalid region us-east-1 specified. Only eu-west-1 is supported.',
  ],
  [
    { AlarmActions: ['arn:aws:automate:eu-west-1:ec2:stop'] },
    'The local cloud has topics of SNS as actions only',
  ],
  [{ ComparisonOperator: 'toString' as 'LessThanThreshold' }, 'toString is no ComparisonOperator'],
  [{ Period: 10 }, 'no high-resolution metrics'],
  [{ ExtendedStatistic: 'p99' }, 'Exactly one of Statistic and ExtendedStatistic'],
  [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm must be at least 1, and EvaluationPeriods at most'],
  [{ EvaluationPeriods: 1441 }, 'must not be more than 86400 seconds'],
  [{ ThresholdMetricId: 'ad1' }, 'no anomaly detection'],
  [
    { Metrics: [{ Id: 'e1', Expression: 'RATE(m1)' }] },
    'the local cloud has no function RATE of metric math',
  ],
  [{ Metrics: [{ Id: 'e1', Expression: '('.repeat(2049) }] }, 'at most 2048 characters'],
  [{ Statistic: undefined, Threshold: undefined }, 'Threshold is required. Exactly one of Statistic'],
])('%j is refused', async (given, message) => {
  await expect(put('refused', given)).rejects.toThrow(message);
});

test('composite alarms are refused by name', async () => {
  const command = new PutCompositeAlarmCommand({ AlarmName: 'all', AlarmRule: 'ALARM("a")' });
  await expect(cloudwatch.client.send(command)).rejects.toThrow('The local cloud has no composite alarms.');
});

test('the query protocol is answered in XML', async () => {
  const put = await cloudwatch.query('PutMetricAlarm', {
    AlarmName: 'a<b',
    Namespace: 'shop',
    MetricName: 'Errors',
    'Dimensions.member.1.Name': 'Function',
    'Dimensions.member.1.Value': 'x',
    Statistic: 'Sum',
    Period: '60',
    EvaluationPeriods: '1',
    Threshold: '0.5',
    ComparisonOperator: 'GreaterThanThreshold',
    ActionsEnabled: 'false',
    'AlarmActions.member.1': TOPIC,
  });
  expect(put).toMatchObject({ status: 200, text: expect.stringContaining('<PutMetricAlarmResponse') });
  const { text } = await cloudwatch.query('DescribeAlarms', { 'AlarmNames.member.1': 'a<b' });
  for (const part of [
    '<MetricAlarms><member><AlarmName>a&lt;b</AlarmName><ActionsEnabled>false</ActionsEnabled>',
    `<AlarmActions><member>${TOPIC}</member></AlarmActions>`,
    '<Dimensions><member><Name>Function</Name><Value>x</Value></member></Dimensions>',
    '<Threshold>0.5</Threshold>',
    '<StateUpdatedTimestamp>2026-11-30T00:00:00.000Z</StateUpdatedTimestamp>',
  ])
    expect(text).toContain(part);
  expect(await cloudwatch.query('DeleteAlarms', { 'AlarmNames.member.1': 'none' })).toMatchObject({
    status: 404,
    text: expect.stringContaining('<Code>ResourceNotFound</Code>'),
  });
  expect(await cloudwatch.query('PutMetricAlarm', { AlarmName: 'a', Period: 'long' })).toMatchObject({
    status: 400,
    text: expect.stringContaining('Period must be a number.'),
  });
});
