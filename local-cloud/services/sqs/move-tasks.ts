import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { check } from './check';
import { invalid, missing, resourceNotFound, SqsError } from './errors';
import type { Held } from './message';
import type { Queues } from './queues';
import { nameOfArn } from './settings';

interface MoveTasksOptions {
  readonly queues: Queues;
  readonly clock: Clock;
  /** ARNs of the queues that use a queue as their dead-letter queue. */
  readonly sourcesOf: (deadLetterArn: string) => Promise<readonly string[]>;
}

interface Task {
  readonly TaskHandle: string;
  readonly SourceArn: string;
  readonly DestinationArn: string | undefined;
  readonly MaxNumberOfMessagesPerSecond: number | undefined;
  readonly ApproximateNumberOfMessagesToMove: number;
  readonly StartedTimestamp: number;
  Status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  ApproximateNumberOfMessagesMoved: number;
  FailureReason?: string;
}

interface StartInput {
  readonly SourceArn?: string;
  readonly DestinationArn?: string;
  readonly MaxNumberOfMessagesPerSecond?: number;
}

interface ListInput {
  readonly SourceArn?: string;
  readonly MaxResults?: number;
}

/** StartMessageMoveTask: "The maximum value is 500". Without a value it is 500 here, too. */
const MOST_A_SECOND = 500;

/** ListMessageMoveTasks: "The default is 1. The upper limit is 10." */
const MOST_LISTED = 10;

/** Tasks that move dead letters back ("Learn how to configure a dead-letter queue redrive in Amazon SQS"). */
export class MoveTasks {
  /** The latest task first. */
  private readonly tasks: Task[] = [];

  constructor(private readonly options: MoveTasksOptions) {}

  /** @throws SqsError */
  async start(input: StartInput): Promise<{ TaskHandle: string }> {
    const { queues, clock, sourcesOf } = this.options;
    const { SourceArn, DestinationArn } = input;
    if (SourceArn === undefined) throw missing('SourceArn');
    const aSecond = input.MaxNumberOfMessagesPerSecond ?? MOST_A_SECOND;
    check('MaxNumberOfMessagesPerSecond', aSecond, { from: 1, to: MOST_A_SECOND });
    for (const [name, arn] of Object.entries({ SourceArn, DestinationArn }))
      if (arn && !(await isQueue(queues, arn)))
        throw resourceNotFound(`The resource that you specified for the ${name} parameter doesn't exist.`);
    if ((await sourcesOf(SourceArn)).length === 0)
      throw invalid('Source queue must be configured as a Dead Letter Queue.');
    if (this.tasks.some((one) => one.SourceArn === SourceArn && one.Status === 'RUNNING'))
      throw invalid(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    const waiting = queues.receivable(nameOfArn(SourceArn));
    const task: Task = {
      TaskHandle: Buffer.from(`${randomUUID()} ${SourceArn}`).toString('base64'),
      SourceArn,
      DestinationArn,
      MaxNumberOfMessagesPerSecond: input.MaxNumberOfMessagesPerSecond,
      ApproximateNumberOfMessagesToMove: waiting.length,
      ApproximateNumberOfMessagesMoved: 0,
      StartedTimestamp: Math.floor(clock.now()),
      Status: 'RUNNING',
    };
    this.tasks.unshift(task);
    this.run(task).catch((error) => fail(task, String(error)));
    return { TaskHandle: task.TaskHandle };
  }

  /** @throws SqsError */
  async list({ SourceArn, MaxResults = 1 }: ListInput): Promise<{ Results: object[] }> {
    if (SourceArn === undefined) throw missing('SourceArn');
    check('MaxResults', MaxResults, { from: 1, to: MOST_LISTED });
    if (!(await isQueue(this.options.queues, SourceArn)))
      throw resourceNotFound("The resource that you specified for the SourceArn parameter doesn't exist.");
    const found = this.tasks.filter((task) => task.SourceArn === SourceArn).slice(0, MaxResults);
    return {
      Results: found.map(({ TaskHandle, ...task }) =>
        task.Status === 'RUNNING' ? { TaskHandle, ...task } : task,
      ),
    };
  }

  /** @throws SqsError */
  cancel({ TaskHandle }: { TaskHandle: string }): { ApproximateNumberOfMessagesMoved: number } {
    const task = this.tasks.find((one) => one.TaskHandle === TaskHandle && one.Status === 'RUNNING');
    if (task === undefined) throw resourceNotFound('Task does not exist.');
    task.Status = 'CANCELLED';
    return { ApproximateNumberOfMessagesMoved: task.ApproximateNumberOfMessagesMoved };
  }

  /** A message that cannot be moved ends its task and stays where it is; so does a queue that is gone. */
  private async run(task: Task): Promise<void> {
    const { queues, clock } = this.options;
    const pauseMs = 1000 / (task.MaxNumberOfMessagesPerSecond ?? MOST_A_SECOND);
    while (task.Status === 'RUNNING') {
      const [held] = queues.receivable(nameOfArn(task.SourceArn));
      if (held === undefined) task.Status = 'COMPLETED';
      else await this.tryToMove(task, held);
      await clock.sleep(pauseMs);
    }
  }

  /**
   * A message that cannot be moved ends its task and stays where it is, also where the queue that it came from is gone
   * (SQS Developer Guide, "Troubleshooting issues with dead-letter queue redrive", "NonExistentQueue error").
   */
  private async tryToMove(task: Task, held: Held): Promise<void> {
    const { queues } = this.options;
    const destination = task.DestinationArn ?? held.message.deadLetterSource;
    if (destination === undefined) return fail(task, 'CouldNotDetermineMessageSource');
    try {
      await queues.settings(nameOfArn(destination));
      const isThere = queues.receivable(nameOfArn(task.SourceArn)).includes(held); // somebody may have received it
      if (isThere && task.Status === 'RUNNING') this.move(task, held, destination);
    } catch (error) {
      fail(task, error instanceof SqsError ? error.queryCode : String(error));
    }
  }

  /** A message that is moved back becomes a new one with the same body and attributes. */
  private move(task: Task, held: Held, destination: string): void {
    const { queues, clock } = this.options;
    const now = clock.now();
    const message = {
      ...held.message,
      id: randomUUID(),
      sentAt: now,
      delayedUntil: now,
      deadLetterSource: undefined,
    };
    const [from, to] = [nameOfArn(task.SourceArn), nameOfArn(destination)];
    queues.move(from, held.message.id, { to, message, receiveCount: 0 });
    task.ApproximateNumberOfMessagesMoved += 1;
  }
}

/** Whether there is a queue with just this ARN: one of another region or account has none here. */
async function isQueue(queues: Queues, arn: string): Promise<boolean> {
  const settings = await queues.settings(nameOfArn(arn)).catch((error) => {
    if (error instanceof SqsError) return undefined;
    throw error;
  });
  return settings?.arn === arn;
}

function fail(task: Task, reason: string): void {
  task.Status = 'FAILED';
  task.FailureReason = reason;
}
