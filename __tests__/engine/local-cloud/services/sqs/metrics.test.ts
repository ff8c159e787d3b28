import type { QueueEntry } from '../../../../../local-cloud/services/sqs/journal';
import { receiptHandle } from '../../../../../local-cloud/services/sqs/message';
import { startQueueMetrics } from '../../../../../local-cloud/services/sqs/metrics';
import { Queue } from '../../../../../local-cloud/services/sqs/queue';
import { Queues } from '../../../../../local-cloud/services/sqs/queues';
import type { QueueSettings } from '../../../../../local-cloud/services/sqs/settings';
import { keptMetrics } from '../../../../support/local-cloud/metrics';
import { queueSettings } from '../../../../support/local-cloud/queue-settings';
import { ManualClock } from '../../../../support/route53/manual-clock';

const NAMES = ['jobs', 'dead', 'jobs.fifo', 'gone'];
const MINUTE_MS = 60_000;

function settings(name: string): QueueSettings | undefined {
  if (name === 'gone') return undefined;
  return queueSettings({
    arn: `arn:aws:sqs:us-east-1:123456789012:${name}`,
    fifo: name.endsWith('.fifo'),
    redrive:
      name === 'jobs'
        ? { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead', maxReceiveCount: 4 }
        : undefined,
  });
}

function world() {
  const clock = new ManualClock();
  const { put, values } = keptMetrics();
  const past: readonly QueueEntry[] = [];
  const queues = new Queues({
    clock,
    journal: {
      past: () => past,
      append: () => undefined,
      reserve: () => ({ keep: () => undefined, release: () => undefined }),
      compact: () => undefined,
    },
    settings: async (name) => settings(name),
  });
  const log: string[] = [];
  const metrics = startQueueMetrics({
    settings: { names: async () => NAMES },
    queues,
    put,
    clock,
    log: (line) => void log.push(line),
  });
  return {
    clock,
    queues,
    metrics,
    log,
    of: (queue: string, name: string) => values('AWS/SQS', name, { QueueName: queue }),
    send: (queue: string, id: string, delayMs = 0) =>
      queues.add(queue, { id, body: id, attributes: {}, group: 'g', delayedUntil: clock.now() + delayMs }),
    receive: (queue: string) => queues.receive(queue, { max: 10, waitMs: 0, visibilityMs: 10 }),
  };
}

const VISIBLE = 'ApproximateNumberOfMessagesVisible';
const AGE = 'ApproximateAgeOfOldestMessage';

test('each minute tells what waits, and how old the oldest message is, of queues that exist', async () => {
  const { clock, send, receive, of, queues, metrics, log } = world();
  await clock.advance(30_000);
  send('jobs', 'one');
  send('jobs', 'later', 40_000);
  await clock.advance(30_000);
  expect([of('jobs', VISIBLE), of('jobs', AGE)]).toEqual([[1], [30]]);
  expect(of('jobs', 'ApproximateNumberOfMessagesDelayed')).toEqual([1]);
  expect([of('dead', VISIBLE), of('dead', AGE)]).toEqual([[0], []]);
  for (const held of await receive('jobs')) queues.delete('jobs', receiptHandle(held));
  await clock.advance(MINUTE_MS);
  expect([of('jobs', VISIBLE), of('jobs', AGE)]).toEqual([
    [1, 1],
    [30, 90],
  ]);
  metrics.stop();
  await clock.advance(MINUTE_MS);
  expect(of('jobs', VISIBLE)).toHaveLength(2);
  expect([of('gone', VISIBLE), log]).toEqual([[], []]);
});

test('what was received three times counts no more; a dead letter is as old as its move', async () => {
  const { clock, send, receive, of } = world();
  send('jobs', 'poison');
  for (let times = 0; times < 3; times += 1) {
    await receive('jobs');
    await clock.advance(10);
  }
  await clock.advance(MINUTE_MS - 30);
  expect([of('jobs', VISIBLE), of('jobs', AGE)]).toEqual([[1], []]);
  await receive('jobs');
  await clock.advance(30_000);
  await receive('jobs');
  await clock.advance(30_000);
  expect([of('jobs', VISIBLE).at(-1), of('dead', VISIBLE).at(-1), of('dead', AGE)]).toEqual([0, 1, [30]]);
});

test('a message from before the time was set back is new, not younger than that', () => {
  const queue = new Queue(false);
  queue.add({ id: 'one', body: '', attributes: {}, sentAt: 5000, delayedUntil: 5000 });
  expect([queue.oldestMs(7000), queue.oldestMs(3000)]).toEqual([2000, 0]);
});

test('a FIFO queue keeps its order, so that its oldest message counts however often it failed', async () => {
  const { clock, send, receive, of } = world();
  send('jobs.fifo', 'poison');
  for (let times = 0; times < 5; times += 1) {
    await receive('jobs.fifo');
    await clock.advance(10);
  }
  await clock.advance(MINUTE_MS - 50);
  expect(of('jobs.fifo', AGE)).toEqual([60]);
});
