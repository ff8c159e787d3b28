import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliverEvent } from '../../../../../local-cloud/services/events/deliver-event';
import { putEvents } from '../../../../../local-cloud/services/events/put-events';
import { fire } from '../../../../../local-cloud/services/scheduler/fire';
import { publish } from '../../../../../local-cloud/services/sns/publish';
import type { QueueEntry } from '../../../../../local-cloud/services/sqs/journal';
import { Queues } from '../../../../../local-cloud/services/sqs/queues';
import { Sender } from '../../../../../local-cloud/services/sqs/send';
import { nameOfArn } from '../../../../../local-cloud/services/sqs/settings';
import { Journal, NotKept } from '../../../../../local-cloud/storage/journal';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';
import { queueSettings } from '../../../../support/local-cloud/queue-settings';
import { ManualClock } from '../../../../support/route53/manual-clock';

// What a queue could not keep is not acknowledged by whoever sends to it.

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-targets-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ROOM = 1_000_000;
const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;
const topicArn = 'arn:aws:sns:us-east-1:123456789012:topic';
let files = 0;

/** A topic, a rule and a schedule that send to a queue, and have dead letters. */
function world(target: string) {
  const clock = new ManualClock();
  const { disk, write } = limitedDisk();
  const logged: string[] = [];
  const queues = new Queues({
    clock,
    journal: new Journal<QueueEntry>(path.join(directory, `${files++}.jsonl`), { write }),
    settings: async (name) => (name === 'gone' ? undefined : queueSettings({ arn: arn(name), fifo: false })),
  });
  const sender = new Sender(queues, clock);
  const log = (line: string) => void logged.push(line);
  const ports = {
    region: 'us-east-1',
    accountId: '123456789012',
    functionExists: async () => true,
    takeElsewhere: () => undefined,
    invokeLater: () => undefined,
    sendToQueue: async (queueArn: string, { body }: { body: string }) =>
      void (await sender.send({ QueueUrl: nameOfArn(queueArn), MessageBody: body })),
    log,
  };
  const deadLetters = { DeadLetterConfig: { Arn: arn('dead') } };
  const rule = { arn: 'rule', matches: () => true, targets: [{ Id: '1', Arn: arn(target), ...deadLetters }] };
  const put = putEvents({
    account: '123456789012',
    region: 'us-east-1',
    now: () => clock.now(),
    log,
    send: (event) => deliverEvent(ports, [rule], event),
  });
  const subscription = {
    arn: `${topicArn}:1`,
    protocol: 'sqs',
    endpoint: arn(target),
    deadLetters: arn('dead'),
    wants: () => true,
  };
  const publishing = {
    ports,
    subscriptions: { of: async () => [subscription] },
    now: () => clock.now(),
  } as unknown as Parameters<typeof publish>[0];
  const schedule = {
    arn: 'schedule',
    target: { Arn: arn(target), ...deadLetters },
  } as unknown as Parameters<typeof fire>[1];
  return {
    disk,
    logged,
    publish: () => publish(publishing, { TopicArn: topicArn, Message: 'hello' }),
    async putEvents() {
      const Entries = [{ Source: 'shop', DetailType: 'sold', Detail: '{}' }];
      const { body } = await put({ body: Buffer.from(JSON.stringify({ Entries })) } as Parameters<
        typeof put
      >[0]);
      return JSON.parse(String(body)) as { FailedEntryCount: number; Entries: object[] };
    },
    fire: () => fire(ports, schedule, 0),
    count: () => queues.receivable(target === 'gone' ? 'dead' : target).length,
  };
}

test.each([
  ['the queue', 'jobs'],
  ['the dead letters of a queue that is gone', 'gone'],
])('on a full disk nobody acknowledges what %s cannot keep', async (_, target) => {
  const { disk, logged, count, ...asked } = world(target);
  await expect(asked.publish()).rejects.toThrow(NotKept);
  await expect(asked.fire()).rejects.toThrow(NotKept);
  expect(await asked.putEvents()).toMatchObject({
    FailedEntryCount: 1,
    Entries: [{ ErrorCode: 'InternalFailure' }],
  });
  expect([count(), logged.filter((line) => /dropped|lost/.test(line))]).toEqual([0, []]);
  disk.bytes = ROOM;
  await asked.publish();
  await asked.fire();
  expect(await asked.putEvents()).toMatchObject({ FailedEntryCount: 0 });
  expect(count()).toBe(3);
});
