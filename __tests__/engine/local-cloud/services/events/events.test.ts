import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { systemClock } from '../../../../../local-cloud/clock';
import { createEventsService } from '../../../../../local-cloud/services/events/service';
import {
  AUTO_SCALING_LAUNCH,
  EC2_STATE_CHANGE,
  PUT_EVENTS_ENTRY,
  shapeOf,
} from '../../../../support/aws-event-samples';
import { RecordingTargets, type RegionApi, startRegionApi } from '../../../../support/local-cloud/region-api';

jest.setTimeout(30_000);

// EventBridge through its SDK, with moto's rules, and targets that record what they receive.

const region = 'eu-west-1';
const accountId = '123456789012';
const bus = 'orders-events';
const fn = (name: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}`;
const queue = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`;
const targets = new RecordingTargets();
let api: RegionApi | undefined;
let client: EventBridgeClient;

beforeAll(async () => {
  api = await startRegionApi({
    region,
    operations: ({ moto }) =>
      createEventsService({ region, accountId, moto, clock: systemClock, ...portsOf(targets) }).operations,
  });
  client = new EventBridgeClient(api.client);
  await client.send(new CreateEventBusCommand({ Name: bus }));
  targets.functions.add('worker:live');
  targets.queues.add(queue('waiting')).add(queue('failures'));
}, 120_000);
afterEach(() => targets.forget());
afterAll(async () => {
  client?.destroy();
  await api?.stop();
}, 30_000);

function portsOf({ functionExists, invokeLater, sendToQueue, log }: RecordingTargets) {
  return { functionExists, invokeLater, sendToQueue, log };
}

async function rule(Name: string, pattern: object, target: Partial<Target>, EventBusName = bus) {
  await client.send(new PutRuleCommand({ Name, EventBusName, EventPattern: JSON.stringify(pattern) }));
  await client.send(
    new PutTargetsCommand({
      Rule: Name,
      EventBusName,
      Targets: [{ Id: 'one', Arn: fn('worker:live'), ...target }],
    }),
  );
}

const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
const entry = (more: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: 'orders',
  DetailType: 'order.placed',
  Detail: '{"key":"a","payload":{"total":3.0e2}}',
  ...more,
});

test('an event reaches the function of a rule that it matches, as AWS writes events', async () => {
  await rule('placed', { source: ['orders'], 'detail-type': ['order.placed'] }, {});
  const { Entries, FailedEntryCount } = await put(entry({ Source: 'others' }), entry());
  expect(FailedEntryCount).toBe(0);
  expect(targets.invocations.map(({ name }) => name)).toEqual(['worker:live']);
  const { payload = '' } = targets.invocations[0] ?? {};
  expect(JSON.parse(payload)).toMatchObject({
    id: Entries?.[1]?.EventId,
    source: 'orders',
    account: accountId,
    region,
  });
  expect(payload).toMatch(/"detail":\{"key":"a","payload":\{"total":3\.0e2\}\}\}$/); // as it was written
  expect(Math.abs(Date.parse(JSON.parse(payload).time) - Date.now())).toBeLessThan(60_000);
});

test.each([
  ["a service's", EC2_STATE_CHANGE],
  ['one without resources', AUTO_SCALING_LAUNCH],
])('events have the fields of documented ones: %s', async (_what, sample) => {
  await rule('sample', { 'detail-type': [sample['detail-type']] }, {});
  await put(
    entry({
      Source: sample.source.replace('aws.', 'own.'),
      DetailType: sample['detail-type'],
      Resources: sample.resources,
      Detail: JSON.stringify(sample.detail),
    }),
  );
  expect(shapeOf(JSON.parse(targets.invocations[0]?.payload ?? ''))).toEqual(
    shapeOf({ ...sample, source: sample.source.replace('aws.', 'own.') }),
  );
});

test('time, resources and source are those of the entry', async () => {
  await rule('documented', { source: ['com.mycompany.myapp'] }, {});
  await put(entry(PUT_EVENTS_ENTRY));
  expect(JSON.parse(targets.invocations[0]?.payload ?? '')).toMatchObject({
    time: '2016-01-14T01:02:03Z',
    resources: ['resource1', 'resource2'],
    detail: { key1: 'value1', key2: 'value2' },
  });
});

test('a queue gets the event as its message, or a constant in its place', async () => {
  await rule('queued', { source: ['queued'] }, { Arn: queue('waiting') });
  await rule('constant', { source: ['queued'] }, { Arn: queue('waiting'), Input: '{"fixed":true}' });
  await put(entry({ Source: 'queued' }));
  const bodies = targets.messages.map(({ message }) => message.body);
  expect(bodies).toHaveLength(2);
  expect(bodies).toContain('{"fixed":true}');
  expect(bodies.some((body) => JSON.parse(body).source === 'queued')).toBe(true);
});

test.each([
  ['function', fn('gone:live')],
  ['queue', queue('gone')],
])('the event for a %s that does not exist goes to the dead-letter queue', async (kind, Arn) => {
  const source = `lost-${kind}`;
  await rule(source, { source: [source] }, { Arn, DeadLetterConfig: { Arn: queue('failures') } });
  const { FailedEntryCount } = await put(entry({ Source: source }));
  expect(FailedEntryCount).toBe(0); // the event was accepted
  expect(targets.messages).toEqual([
    {
      queue: queue('failures'),
      message: {
        body: expect.stringContaining(`"source":"${source}"`),
        attributes: {
          RULE_ARN: `arn:aws:events:${region}:${accountId}:rule/${bus}/${source}`,
          TARGET_ARN: Arn,
          ERROR_CODE: 'NO_RESOURCE',
          ERROR_MESSAGE: expect.any(String),
        },
      },
    },
  ]);
});

test('a missing target without a dead-letter queue does not keep other targets from their event', async () => {
  await rule('a-gone', { source: ['shared'] }, { Arn: queue('gone') });
  await rule('b-there', { source: ['shared'] }, {});
  await put(entry({ Source: 'shared' }));
  expect(targets.invocations).toHaveLength(1);
  expect(targets.lines).toEqual([expect.stringContaining(queue('gone'))]);
});

test('a rule applies as soon as it is put, but not while it is disabled or after it is deleted', async () => {
  const sent = async () => {
    targets.forget();
    await put(entry({ Source: 'changing' }));
    return targets.invocations.length;
  };
  const Rule = { Name: 'changing', EventBusName: bus };
  expect(await sent()).toBe(0);
  await rule('changing', { source: ['changing'] }, {});
  expect(await sent()).toBe(1);
  await client.send(new DisableRuleCommand(Rule));
  expect(await sent()).toBe(0);
  await client.send(new EnableRuleCommand(Rule));
  expect(await sent()).toBe(1);
  await client.send(new PutRuleCommand({ ...Rule, EventPattern: '{"source":["other"]}' }));
  expect(await sent()).toBe(0);
  await client.send(new RemoveTargetsCommand({ Rule: 'changing', EventBusName: bus, Ids: ['one'] }));
  await client.send(new DeleteRuleCommand(Rule));
  expect(await sent()).toBe(0);
});

test('buses are separate: by name, by ARN, the default one, and one that does not exist', async () => {
  await rule('on-default', { source: ['orders'] }, { Arn: queue('waiting') }, 'default');
  await put(entry({ EventBusName: undefined }));
  expect([targets.messages.length, targets.invocations.length]).toEqual([1, 0]);
  targets.forget();
  await put(entry({ EventBusName: `arn:aws:events:${region}:${accountId}:event-bus/${bus}` }));
  expect([targets.messages.length, targets.invocations.length]).toEqual([0, 1]);
  targets.forget();
  const { FailedEntryCount, Entries } = await put(entry({ EventBusName: 'nowhere' }));
  expect([FailedEntryCount, Entries?.[0]?.EventId]).toEqual([0, expect.any(String)]); // as AWS does
  expect([targets.messages.length, targets.invocations.length]).toEqual([0, 0]);
});

test.each([
  ['region', `arn:aws:events:us-east-1:${accountId}:event-bus/${bus}`],
  ['account', `arn:aws:events:${region}:111122223333:event-bus/${bus}`],
])('an entry for a bus of another %s does not reach its namesake here', async (_what, EventBusName) => {
  await rule('namesake', { source: ['namesake'] }, {});
  const { FailedEntryCount, Entries } = await put(entry({ Source: 'namesake', EventBusName }));
  expect([FailedEntryCount, Entries?.[0]?.ErrorCode]).toEqual([1, 'InvalidArgument']);
  expect(targets.invocations).toEqual([]);
});

test('all rules apply, even if they do not fit on one page', async () => {
  const names = Array.from({ length: 51 }, (_, index) => `page-${index}`);
  for (const name of names) await rule(name, { source: ['paged'] }, { Arn: queue('waiting') });
  await put(entry({ Source: 'paged' }));
  expect(targets.messages).toHaveLength(51);
});

test('each entry is accepted or refused by itself', async () => {
  const { FailedEntryCount, Entries } = await put(
    entry({ Source: undefined }),
    entry({ DetailType: '' }),
    entry({ Detail: undefined }),
    entry({ Detail: '{"half":' }),
    entry({ Detail: '["list"]' }),
    entry({ Source: 'aws.s3' }),
    entry(),
  );
  expect(FailedEntryCount).toBe(6);
  expect(Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId)).toEqual([
    'InvalidArgument',
    'InvalidArgument',
    'InvalidArgument',
    'MalformedDetail',
    'MalformedDetail',
    'NotAuthorizedForSourceException',
    'string',
  ]);
  expect(targets.invocations).toHaveLength(1);
});

test('refuses no entry, eleven, and more than 1 MB together', async () => {
  const large = (bytes: number) => entry({ Detail: `{"a":"${'x'.repeat(bytes)}"}` });
  await expect(put()).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put(...Array(11).fill(entry()))).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put(large(520_000), large(530_000))).rejects.toThrow(/Total size of the entries/);
  expect((await put(large(520_000), large(520_000))).FailedEntryCount).toBe(0);
});

test('refuses a pattern that EventBridge refuses, and keeps the earlier rule', async () => {
  await rule('kept', { source: ['kept'] }, {});
  const EventPattern = '{"source":[{"prefx":"a"}]}';
  await expect(
    client.send(new PutRuleCommand({ Name: 'kept', EventBusName: bus, EventPattern })),
  ).rejects.toMatchObject({
    name: 'InvalidEventPatternException',
    message: 'Event pattern is not valid. Reason: Unrecognized match type prefx',
  });
  await put(entry({ Source: 'kept' }));
  expect(targets.invocations).toHaveLength(1);
});

test('keeps dead-letter queue and retry policy of a target', async () => {
  const kept = {
    DeadLetterConfig: { Arn: queue('failures') },
    RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600 },
  };
  await rule('with-policy', { source: ['x'] }, kept);
  const { Targets } = await client.send(
    new ListTargetsByRuleCommand({ Rule: 'with-policy', EventBusName: bus }),
  );
  expect(Targets).toEqual([{ Id: 'one', Arn: fn('worker:live'), ...kept }]);
});

test.each<[what: string, target: Partial<Target>]>([
  ['a queue of another region', { Arn: queue('waiting').replace(region, 'us-east-1') }],
  ['a function of another account', { Arn: fn('worker:live').replace(accountId, '111122223333') }],
  ['a topic', { Arn: `arn:aws:sns:${region}:${accountId}:topic` }],
  ['a FIFO queue', { Arn: queue('one.fifo'), SqsParameters: { MessageGroupId: 'a' } }],
  ['a part of the event', { InputPath: '$.detail' }],
  ['a transformed event', { InputTransformer: { InputTemplate: '"<a>"', InputPathsMap: { a: '$.id' } } }],
])('says that it cannot send %s', async (_what, target) => {
  await expect(rule('unable', { source: ['x'] }, target)).rejects.toThrow(/The local cloud sends/);
});

test('says that scheduled rules do not fire', async () => {
  await expect(
    client.send(new PutRuleCommand({ Name: 'ticking', ScheduleExpression: 'rate(1 minute)' })),
  ).rejects.toThrow(/schedules of EventBridge Scheduler/);
});

describe('TestEventPattern', () => {
  const ask = (pattern: object, event: object) =>
    client.send(
      new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: JSON.stringify(event) }),
    );

  test('says whether they match', async () => {
    expect((await ask({ detail: { state: [{ wildcard: 'term*' }] } }, EC2_STATE_CHANGE)).Result).toBe(true);
    expect((await ask({ detail: { state: ['running'] } }, EC2_STATE_CHANGE)).Result).toBe(false);
  });

  test('refuses a pattern that is not valid, and an event that lacks a field', async () => {
    await expect(ask({ source: 'aws.ec2' }, EC2_STATE_CHANGE)).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
    await expect(ask({ source: ['a'] }, { source: 'a' })).rejects.toThrow(/it lacks id, account, time/);
  });
});
