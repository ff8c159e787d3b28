import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Forward } from '../../../../../local-cloud/gateway/operation';
import {
  createSchedulerService,
  type SchedulerService,
} from '../../../../../local-cloud/services/scheduler/service';
import {
  SCHEDULER_DEAD_LETTER_ATTRIBUTES,
  SCHEDULER_NOTIFICATION,
  shapeOf,
} from '../../../../support/aws-event-samples';
import { RecordingTargets, type RegionApi, startRegionApi } from '../../../../support/local-cloud/region-api';
import { until } from '../../../../support/processes';
import { ManualClock } from '../../../../support/route53/manual-clock';

jest.setTimeout(30_000);

// EventBridge Scheduler through its SDK, with a clock that tests move and moto's schedules.

const region = 'us-east-2';
const MINUTE_MS = 60_000;
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:123456789012:${rest}`;
const fn = arn('lambda', 'function:worker:live');
const RoleArn = 'arn:aws:iam::123456789012:role/schedule';
const clock = new ManualClock();
const targets = new RecordingTargets();
const { invocations, messages } = targets;
let api: RegionApi | undefined;
let client: SchedulerClient;
let service: SchedulerService;
let start: () => SchedulerService;
let asked = 0;
let answered = 0;

beforeAll(async () => {
  await clock.advance(Date.parse('2024-06-13T12:30:15Z'));
  api = await startRegionApi({
    region,
    operations: ({ moto, directory }) => {
      const counted: Forward = async (request) => {
        asked += 1;
        const response = await moto(request);
        answered += 1;
        return response;
      };
      const { functionExists, invokeLater, sendToQueue, log } = targets;
      start = () => {
        const made = createSchedulerService({
          region,
          accountId: '123456789012',
          moto: counted,
          directory,
          clock,
          functionExists,
          invokeLater,
          sendToQueue,
          log,
        });
        made.start();
        return made;
      };
      service = start();
      return service.operations.map((operation, index) => ({
        ...operation,
        handle: async (...request) => service.operations[index]?.handle(...request) ?? Promise.reject(),
      }));
    },
  });
  client = new SchedulerClient(api.client);
  targets.functions.add('worker:live');
  targets.queues.add(arn('sqs', 'slots')).add(arn('sqs', 'failures'));
}, 120_000);
afterEach(async () => {
  await client.send(new DeleteScheduleCommand({ Name: 'one' })).catch(() => undefined);
  await read();
  targets.forget();
});
afterAll(async () => {
  client?.destroy();
  service?.stop();
  await api?.stop();
}, 30_000);

/** Waits until the service has read the changes and sends no more requests to moto. */
async function read(): Promise<void> {
  let quiet = 0;
  let before = -1;
  await until(() => {
    quiet = asked === answered && asked === before ? quiet + 1 : 0;
    before = asked;
    return quiet >= 3;
  }, 20_000);
}

function input(
  ScheduleExpression: string,
  more: Partial<CreateScheduleCommandInput> = {},
): CreateScheduleCommandInput {
  const { Target, ...others } = more;
  return {
    Name: 'one',
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: fn, RoleArn, Input: '{"slot":"<aws.scheduler.scheduled-time>"}', ...Target },
    ...others,
  };
}

async function create(
  ScheduleExpression: string,
  more: Partial<CreateScheduleCommandInput> = {},
): Promise<void> {
  await client.send(new CreateScheduleCommand(input(ScheduleExpression, more)));
  await read();
}

async function update(
  ScheduleExpression: string,
  more: Partial<CreateScheduleCommandInput> = {},
): Promise<void> {
  await client.send(new UpdateScheduleCommand(input(ScheduleExpression, more)));
  await read();
}

const minutes = (count: number) => clock.advance(count * MINUTE_MS);
const slots = () => invocations.map(({ payload }) => JSON.parse(payload).slot as string);
const now = () => new Date(clock.now()).toISOString().replace(/\.\d+/, '');

test('a rate invokes its function at once and then at its interval, with the slot in the input', async () => {
  const made = now();
  await create('rate(5 minutes)');
  await minutes(11);
  const then = (count: number) =>
    new Date(Date.parse(made) + count * MINUTE_MS).toISOString().replace(/\.\d+/, '');
  expect(slots()).toEqual([made, then(5), then(10)]);
  expect(invocations[0]?.name).toBe('worker:live');
});

test('a cron expression sends to a queue at its times in its zone, with every context attribute', async () => {
  const Input = JSON.stringify({
    slot: '<aws.scheduler.scheduled-time>',
    id: '<aws.scheduler.execution-id>',
    attempt: '<aws.scheduler.attempt-number>',
    arn: '<aws.scheduler.schedule-arn>',
    other: '<aws.scheduler.none>',
  });
  const next = new Date(clock.now() + 3_600_000).toISOString().slice(0, 14);
  const hour = (Number(next.slice(11, 13)) + 2) % 24; // Berlin's in summer
  await create(`cron(30 ${hour} * * ? *)`, {
    ScheduleExpressionTimezone: 'Europe/Berlin',
    Target: { Arn: arn('sqs', 'slots'), RoleArn, Input },
  });
  await minutes(120);
  expect(messages.map(({ queue, message }) => [queue, JSON.parse(message.body)])).toEqual([
    [
      arn('sqs', 'slots'),
      {
        slot: `${next}30:00Z`,
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        attempt: '1',
        arn: arn('scheduler', 'schedule/default/one'),
        other: '<aws.scheduler.none>',
      },
    ],
  ]);
});

test('changes take effect at once: another time, disabled, enabled, deleted', async () => {
  await create('cron(* * * * ? *)');
  await minutes(2);
  expect(slots()).toHaveLength(2);
  await update('rate(1 hours)');
  await minutes(2);
  expect(slots()).toHaveLength(3);
  await update('cron(* * * * ? *)', { State: 'DISABLED' });
  await minutes(2);
  expect(slots()).toHaveLength(3);
  await update('cron(* * * * ? *)', { State: 'ENABLED' });
  await minutes(2);
  expect(slots()).toHaveLength(5);
  await client.send(new DeleteScheduleCommand({ Name: 'one' }));
  await read();
  await minutes(2);
  expect(slots()).toHaveLength(5);
});

test('schedules of a group end with it', async () => {
  await client.send(new CreateScheduleGroupCommand({ Name: 'group' }));
  await create('cron(* * * * ? *)', { GroupName: 'group' });
  await minutes(1);
  await client.send(new DeleteScheduleGroupCommand({ Name: 'group' }));
  await read();
  await minutes(5);
  expect(slots()).toHaveLength(1);
});

test('the default group cannot be deleted, and no schedule is in a group that is not there', async () => {
  await create('cron(* * * * ? *)');
  const deleting = client.send(new DeleteScheduleGroupCommand({ Name: 'default' }));
  await expect(deleting).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(create('rate(1 minute)', { GroupName: 'nowhere' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 404 },
  });
  await expect(create('rate(1 minute)')).rejects.toMatchObject({
    name: 'ConflictException',
    $metadata: { httpStatusCode: 409 },
  });
  await read();
  await minutes(1);
  expect(slots()).toHaveLength(1);
});

test('start and end limit it', async () => {
  const [StartDate, EndDate] = [10, 20].map((count) => new Date(clock.now() + count * MINUTE_MS));
  await create('rate(4 minutes)', { StartDate, EndDate });
  await minutes(30);
  expect(slots()).toHaveLength(3); // at 10, 14 and 18
  expect(slots()[0]).toBe(StartDate?.toISOString().replace(/\.\d+/, ''));
});

test('continues after an outage: missed slots are not made up for, and a rate keeps its interval', async () => {
  await create('rate(10 minutes)');
  const madeAt = clock.now();
  await minutes(1);
  service.stop();
  await minutes(32);
  expect(slots()).toHaveLength(1);
  service = start(); // like a region that comes back: from moto and its folder
  await read();
  await minutes(10);
  const expected = new Date(madeAt + 40 * MINUTE_MS).toISOString().replace(/\.\d+/, '');
  expect(slots().slice(1)).toEqual([expected]);
});

test("without an input a function gets a notification like AWS's", async () => {
  await create('rate(1 minute)', { Target: { Arn: fn, RoleArn, Input: undefined } });
  expect(shapeOf(JSON.parse(invocations[0]?.payload ?? ''))).toEqual(
    shapeOf({ ...SCHEDULER_NOTIFICATION, resources: [arn('scheduler', 'schedule/default/one')] }),
  );
});

test.each([
  ['function', arn('lambda', 'function:gone'), 'ResourceNotFoundException'],
  ['queue', arn('sqs', 'gone'), 'AWS.SimpleQueueService.NonExistentQueue'],
])('the payload for a %s that does not exist goes to the dead-letter queue', async (_kind, Arn, code) => {
  const made = now();
  const Target = { Arn, RoleArn, Input: '{"a":1}', DeadLetterConfig: { Arn: arn('sqs', 'failures') } };
  await create('rate(1 hour)', { Target });
  expect(messages.map(({ queue, message }) => [queue, message.body])).toEqual([
    [arn('sqs', 'failures'), '{"a":1}'],
  ]);
  const attributes = messages[0]?.message.attributes ?? {};
  expect(Object.keys(attributes)).toEqual(Object.keys(SCHEDULER_DEAD_LETTER_ATTRIBUTES));
  expect(attributes).toMatchObject({
    ERROR_CODE: code,
    SCHEDULED_TIME: made,
    SCHEDULE_ARN: arn('scheduler', 'schedule/default/one'),
    TARGET_ARN: Arn,
  });
});

test('keeps the settings of a schedule', async () => {
  const Target = {
    Arn: arn('sqs', 'slots'),
    RoleArn,
    Input: '{}',
    DeadLetterConfig: { Arn: arn('sqs', 'failures') },
    RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600 },
  };
  const FlexibleTimeWindow = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } as const;
  const more = {
    Target,
    FlexibleTimeWindow,
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'DISABLED',
  } as const;
  await create('cron(0 3 * * ? *)', more);
  expect(await client.send(new GetScheduleCommand({ Name: 'one' }))).toMatchObject(more);
});

/** API Reference, "CreateSchedule", "FlexibleTimeWindow", "RetryPolicy" and "Target". */
const REFUSED: readonly [what: string, more: Partial<CreateScheduleCommandInput>, reason: RegExp][] = [
  ['a window without a length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /must be provided/],
  ['a length of no window', window('OFF', 5), /must not be provided/],
  ['a window of more than a day', window('FLEXIBLE', 1441), /less than or equal to 1440/],
  ['a name with a blank', { Name: 'a b' }, /at 'name' failed .*regular expression/],
  ['an end that is over', { EndDate: new Date(0) }, /EndDate/],
  [
    'an end before its start',
    { StartDate: new Date('2090-01-02T00:00:00Z'), EndDate: new Date('2090-01-01T00:00:00Z') },
    /must come after the StartDate/,
  ],
  ['a role that is none', { Target: { Arn: fn, RoleArn: 'x' } }, /'target.roleArn'/],
  [
    'more than 185 retries',
    { Target: { Arn: fn, RoleArn, RetryPolicy: { MaximumRetryAttempts: 186 } } },
    /less than or equal to 185/,
  ],
  ['a state that is none', { State: 'X' as 'ENABLED' }, /enum value set: \[ENABLED, DISABLED\]/],
  [
    'an input of more than 256 KB',
    { Target: { Arn: fn, RoleArn, Input: JSON.stringify('x'.repeat(256 * 1024)) } },
    /longer than/,
  ],
];

function window(Mode: 'OFF' | 'FLEXIBLE', MaximumWindowInMinutes: number) {
  return { FlexibleTimeWindow: { Mode, MaximumWindowInMinutes } };
}

test.each<[what: string, expression: string, more: Partial<CreateScheduleCommandInput>, reason: RegExp]>([
  [
    'a cron expression that is none',
    'cron(0 3 * * * *)',
    {},
    /Invalid Schedule Expression.*day of week must be "\?"/,
  ],
  [
    'a queue of another region',
    'rate(1 minute)',
    { Target: { Arn: arn('sqs', 'slots').replace(region, 'us-east-1'), RoleArn } },
    /of the schedule's region and account, not arn:aws:sqs:us-east-1:/,
  ],
  ['a one-time schedule', 'at(2024-06-14T00:00:00)', {}, /not one-time schedules/],
  [
    'a time zone that is none',
    'rate(1 minute)',
    { ScheduleExpressionTimezone: 'Europe/Berln' },
    /Europe\/Berln/,
  ],
  [
    'a start that is over',
    'rate(1 minute)',
    { StartDate: new Date('2024-06-13T12:00:00Z') },
    /earlier than 5 minutes ago/,
  ],
  ...REFUSED.map(([what, more, reason]): [string, string, Partial<CreateScheduleCommandInput>, RegExp] => [
    what,
    'rate(1 minute)',
    more,
    reason,
  ]),
  [
    'a topic',
    'rate(1 minute)',
    { Target: { Arn: arn('sns', 'topic'), RoleArn } },
    /functions and standard queues/,
  ],
  [
    'an input that is no JSON',
    'rate(1 minute)',
    { Target: { Arn: fn, RoleArn, Input: '{' } },
    /well-formed JSON/,
  ],
])('refuses %s', async (_what, expression, more, reason) => {
  await expect(create(expression, more)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(create(expression, more)).rejects.toThrow(reason);
});
