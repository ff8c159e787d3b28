import { MoveTasks } from '../../../../../local-cloud/services/sqs/move-tasks';
import { Queues } from '../../../../../local-cloud/services/sqs/queues';
import { queueSettings } from '../../../../support/local-cloud/queue-settings';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;

/** Two queues that share dead letters, with one message of each in these. */
function world() {
  const clock = new ManualClock();
  const gone = new Set<string>();
  const whileLooking = new Map<string, () => Promise<unknown>>();
  const queues = new Queues({
    clock,
    journal: {
      past: () => [],
      append: () => undefined,
      compact: () => undefined,
      reserve: () => {
        throw new Error('nothing is emptied here');
      },
    },
    async settings(name) {
      await whileLooking.get(name)?.();
      return gone.has(name) ? undefined : queueSettings({ arn: arn(name), fifo: false });
    },
  });
  for (const source of ['old', 'new']) {
    const message = { id: source, body: source, attributes: {}, delayedUntil: clock.now() };
    queues.add('dead', { ...message, deadLetterSource: arn(source) });
  }
  const sourcesOf = async () => [arn('old'), arn('new')];
  return {
    clock,
    gone,
    whileLooking,
    tasks: new MoveTasks({ queues, clock, sourcesOf }),
    in: (name: string) => queues.receivable(name).map(({ message }) => message.body),
    take: (name: string) => queues.receive(name, { max: 1, waitMs: 0 }),
  };
}

const REDRIVE = { SourceArn: arn('dead'), MaxNumberOfMessagesPerSecond: 1 };
const NO_QUEUE = { Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' };

test('dead letters whose queue is gone stay, and their task fails with its reason', async () => {
  const { gone, tasks, ...messages } = world();
  gone.add('old');
  await tasks.start(REDRIVE);
  await settled();
  expect([messages.in('dead'), messages.in('old')]).toEqual([['old', 'new'], []]);
  expect((await tasks.list(REDRIVE)).Results).toMatchObject([
    { ...NO_QUEUE, ApproximateNumberOfMessagesMoved: 0 },
  ]);
});

test('a destination that is deleted while a task runs gets nothing more', async () => {
  const { clock, gone, tasks, ...messages } = world();
  await tasks.start({ ...REDRIVE, DestinationArn: arn('jobs') });
  await settled();
  gone.add('jobs');
  await clock.advance(5000);
  expect([messages.in('dead'), messages.in('jobs')]).toEqual([['new'], ['old']]);
  expect((await tasks.list(REDRIVE)).Results).toMatchObject([
    { ...NO_QUEUE, ApproximateNumberOfMessagesMoved: 1 },
  ]);
});

test('each goes back to its own queue, but for one that somebody receives just then', async () => {
  const { clock, tasks, whileLooking, ...messages } = world();
  whileLooking.set('old', () => messages.take('dead'));
  await tasks.start(REDRIVE);
  await settled();
  await clock.advance(5000);
  expect([messages.in('old'), messages.in('new')]).toEqual([[], ['new']]);
  expect((await tasks.list(REDRIVE)).Results).toMatchObject([
    { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 },
  ]);
  await clock.advance(30_000);
  expect(messages.in('dead')).toEqual(['old']);
});
