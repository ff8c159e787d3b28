import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../clock';
import type { KeptMap } from '../../../storage/kept-map';
import type { Invocation, InvokeResult, OutgoingMessage, SendToQueue } from '../../region-services';
import { refusalOf } from '../../targets/refusal';
import { untilDone } from '../../until-done';
import { type AsyncConfig, afterAttempt, type Condition, isTooOld, type Pending } from './attempts';
import { deadLetter } from './dead-letter';
import { failureRecord } from './failure-record';

interface AsyncInvocationsOptions {
  readonly clock: Clock;
  /** The unfinished invocations, by request id. */
  readonly kept: KeptMap<Pending>;
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
  /** How often and how long to try, and the queues that receive failures. */
  readonly configOf: (pending: Pending) => AsyncConfig;
  readonly functionArn: (pending: Pending) => string;
  readonly sendToQueue: SendToQueue;
  /** Told of each invocation that is given up, whether or not a queue receives it. */
  readonly dropped: (pending: Pending) => void;
  readonly log: (line: string) => void;
}

/** The wait after the disk took no entry, or a step failed. */
const KEEP_AGAIN_MS = 1000;

/** The asynchronous invocations of a region. Each is tried until it succeeds, is given up or is too old. */
export class AsyncInvocations {
  private readonly stopped = new AbortController();
  /** The invocations that an earlier run of the region had accepted. */
  private readonly past: readonly Pending[];

  constructor(private readonly options: AsyncInvocationsOptions) {
    this.past = options.kept.all();
  }

  /** Continues the invocations of the earlier run. */
  start(): void {
    for (const pending of this.past) this.run(pending);
  }

  stop(): void {
    this.stopped.abort();
  }

  /** Keeps an invocation before it returns. */
  accept({ functionName, qualifier, payload, trace, requestId = randomUUID() }: Invocation): void {
    const acceptedAt = this.options.clock.now();
    const pending: Pending = {
      requestId,
      functionName,
      qualifier,
      payload: payload.toString('base64'),
      trace,
      acceptedAt,
      attempts: 0,
      refusals: 0,
      nextAt: acceptedAt,
    };
    this.options.kept.set(requestId, pending);
    this.run(pending);
  }

  private run(first: Pending): void {
    this.finish(first).catch((error) =>
      this.options.log(`asynchronous invocation ${first.requestId}: ${error}`),
    );
  }

  private async finish(first: Pending): Promise<void> {
    const { clock } = this.options;
    for (let pending: Pending | undefined = first; pending !== undefined; ) {
      await clock.sleep(pending.nextAt - clock.now(), this.stopped.signal);
      if (this.stopped.signal.aborted) return;
      pending = await this.tryStep(pending);
      await this.keep(first.requestId, pending);
    }
  }

  /** Keeps the state of an invocation, however long that takes: a full disk loses none, and tries none twice. */
  private async keep(requestId: string, pending: Pending | undefined): Promise<void> {
    const { clock, kept, log } = this.options;
    while (!this.stopped.signal.aborted) {
      try {
        return pending === undefined ? kept.delete(requestId) : kept.set(requestId, pending);
      } catch (error) {
        log(`asynchronous invocation ${requestId}: ${error}`);
        await clock.sleep(KEEP_AGAIN_MS, this.stopped.signal);
      }
    }
  }

  /** One whose step fails stays as it is, and is tried again soon. */
  private async tryStep(pending: Pending): Promise<Pending | undefined> {
    const { clock, log } = this.options;
    try {
      return await this.step(pending);
    } catch (error) {
      log(`asynchronous invocation ${pending.requestId}: ${error}`);
      return { ...pending, nextAt: clock.now() + KEEP_AGAIN_MS };
    }
  }

  /** Tries once; undefined when it is finished. */
  private async step(pending: Pending): Promise<Pending | undefined> {
    const { clock, invoke, configOf } = this.options;
    if (isTooOld(pending, configOf(pending), clock.now())) return this.giveUp(pending, 'EventAgeExceeded');
    const result = await invoke({ ...pending, payload: Buffer.from(pending.payload, 'base64') });
    const standing = afterAttempt(pending, result, { limits: configOf(pending), now: clock.now() });
    if (standing.kind === 'failed') return this.giveUp(standing.pending, standing.condition);
    return standing.kind === 'done' ? undefined : standing.pending;
  }

  private async giveUp(pending: Pending, condition: Condition): Promise<undefined> {
    const { clock, configOf, functionArn, dropped } = this.options;
    dropped(pending);
    const { onFailure, deadLetters } = configOf(pending);
    const record = { pending, functionArn: functionArn(pending), condition, now: clock.now() };
    await this.send(pending, onFailure, { body: JSON.stringify(failureRecord(record)) });
    await this.send(pending, deadLetters, deadLetter(pending));
    return undefined;
  }

  private async send(
    { requestId }: Pending,
    queue: string | undefined,
    message: OutgoingMessage,
  ): Promise<void> {
    const { clock, sendToQueue, log } = this.options;
    if (queue === undefined) return;
    const say = (what: unknown) =>
      log(`asynchronous invocation ${requestId}: its failure did not reach ${queue}: ${what}`);
    const tell = async () => {
      const refusal = await refusalOf(sendToQueue(queue, message));
      if (refusal) say(refusal);
    };
    await untilDone(tell, { clock, signal: this.stopped.signal, log: say }).catch(() => {
      // the region ends, and has the invocation still
    });
  }
}
