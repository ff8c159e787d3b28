import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { CallError, internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import type { KeptMap } from '../../storage/kept-map';
import { regionOfArn } from '../arn';
import type { DeliveryFailure } from '../targets/targets';
import { untilDone } from '../until-done';
import { bury, type DeadLetterPorts, type Letter, payloadOf } from './letter';

/** A letter until its region has kept it. */
export interface KeptLetter extends Letter {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface ElsewhereOptions extends DeadLetterPorts {
  readonly kept: KeptMap<KeptLetter>;
  /** The way to the other regions, which gives up a region that does not answer. */
  readonly gateway: Forward;
  readonly clock: Clock;
}

/** "Amazon SNS message delivery retries": to functions and queues 20 seconds apart at last, for 23 days. */
const LONGEST_WAIT_MS = 20_000;
const LONGEST_RETRIED_MS = 23 * 86_400_000;

/**
 * Letters for functions and queues of other regions ("Sending Amazon SNS messages to an Amazon SQS queue or AWS Lambda
 * function in a different Region"). Each is kept first. It is sent until its region has kept it, which may be twice.
 */
export class Elsewhere {
  private readonly stopped = new AbortController();
  /** The letters that an earlier run of the region had taken. */
  private readonly past: readonly KeptLetter[];
  /** The last letter on its way to each subscription: they go one after the other, and none waits for another's. */
  private readonly last = new Map<string, Promise<void>>();

  constructor(private readonly options: ElsewhereOptions) {
    this.past = options.kept.all();
  }

  /** Sends the letters of the earlier run. */
  start(): void {
    for (const letter of this.past) this.queue(letter);
  }

  stop(): void {
    this.stopped.abort();
  }

  /** Keeps a letter, and sends it beside. @throws NotKept if there is no room for it */
  readonly take = (letter: Letter): void => {
    const { kept, clock } = this.options;
    const taken = { ...letter, id: randomUUID(), at: clock.now() };
    kept.set(taken.id, taken);
    this.queue(taken);
  };

  private queue(letter: KeptLetter): void {
    const { arn } = letter;
    const sent = Promise.resolve(this.last.get(arn))
      .then(() => this.carry(letter))
      .catch(() => undefined) // the region ends, and has kept it
      .then(() => {
        if (this.last.get(arn) === sent) this.last.delete(arn);
      });
    this.last.set(arn, sent);
  }

  private async carry(letter: KeptLetter): Promise<void> {
    const { kept, clock, log } = this.options;
    const signal = this.stopped.signal;
    signal.throwIfAborted();
    const told = (line: string) => log(`${letter.arn} reaches ${letter.endpoint} later: ${line}`);
    const patience = { clock, signal, log: told, longestWaitMs: LONGEST_WAIT_MS };
    await untilDone(() => this.deliver(letter), patience);
    await untilDone(async () => kept.delete(letter.id), patience);
  }

  /** @throws Error if it must be tried again */
  private async deliver(letter: KeptLetter): Promise<void> {
    const { gateway, clock } = this.options;
    const isOver = clock.now() - letter.at >= LONGEST_RETRIED_MS;
    const failure = isOver ? TOO_LATE : await post(gateway, letter);
    if (failure) await bury(this.options, letter, failure);
  }
}

const TOO_LATE = { code: 'ServiceUnavailable', message: 'Its region has not answered for 23 days.' };

/** When it resolves, the other region has kept the letter, or the answer says why it never will. @throws Error otherwise */
async function post(gateway: Forward, letter: Letter): Promise<DeliveryFailure | undefined> {
  const region = regionOfArn(letter.endpoint);
  const name = letter.endpoint.split(':').slice(letter.protocol === 'sqs' ? 5 : 6);
  const payload = payloadOf(letter);
  const call =
    letter.protocol === 'sqs'
      ? {
          target: 'AmazonSQS.SendMessage',
          input: { QueueUrl: name.join(), MessageBody: payload, MessageGroupId: letter.group },
        }
      : {
          method: 'POST',
          path: `/2015-03-31/functions/${encodeURIComponent(name.join(':'))}/invocations`,
          headers: { 'x-amz-invocation-type': 'Event' },
          input: JSON.parse(payload),
        };
  try {
    await internalCall(gateway, { service: letter.protocol, region, ...call });
    return undefined;
  } catch (error) {
    if (error instanceof CallError && error.status < 500 && error.status !== 429) return failureOf(error);
    throw error;
  }
}

function failureOf({ status, answer }: CallError): DeliveryFailure {
  try {
    const { __type, message, Message } = JSON.parse(answer) as Readonly<Record<string, string>>;
    return { code: __type?.split('#').pop() ?? String(status), message: message ?? Message ?? answer };
  } catch {
    return { code: String(status), message: answer };
  }
}
