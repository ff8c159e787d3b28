import { systemClock } from '../../../clock';
import type { Held } from '../../sqs/message';
import { receiptHandle } from '../../sqs/message';
import type { Queues } from '../../sqs/queues';
import { MAX_VISIBILITY_SECONDS } from '../../sqs/receive';
import { nameOfArn } from '../../sqs/settings';
import { keepGoing } from '../../until-done';
import { parseFunctionName } from '../function-name';
import type { FunctionVersion } from '../runtime/types';
import { failedItems } from './batch-failures';
import type { EventSourceMapping, Poller, PollerTools } from './poller';
import { gather } from './sqs-batch';
import { sqsEvent } from './sqs-event';

/** "Configuring scaling behavior for SQS event source mappings": the number of concurrent batches at the start. */
const CONCURRENCY = 5;

/** "Creating and configuring an Amazon SQS event source mapping": the most messages of a batch without a window. */
const MOST_WITHOUT_WINDOW = 10;

/** The wait after a queue could not be read. */
const PAUSE_MS = 5000;

/** Polls the region's queues for functions. */
export function createSqsPoller(region: string, queues: Queues): Poller {
  return {
    handles: (arn) => arn.startsWith(`arn:aws:sqs:${region}:`),
    refuses: (mapping, fn) => refuses(queues, mapping, fn),
    start(mapping, tools) {
      const stopped = new AbortController();
      new QueuePolling({ region, queues, mapping, tools, stopped: stopped.signal }).start();
      return { stop: () => stopped.abort() };
    },
  };
}

async function refuses(
  queues: Queues,
  {
    EventSourceArn,
    BatchSize,
    FilterCriteria,
    MaximumBatchingWindowInSeconds: window = 0,
  }: EventSourceMapping,
  { timeoutSeconds }: FunctionVersion,
): Promise<string | undefined> {
  const settings = await queues.settings(nameOfArn(EventSourceArn)).catch(() => undefined);
  if (settings === undefined)
    return `Error occurred while ReceiveMessage: there is no queue ${EventSourceArn}.`;
  if (settings.visibilitySeconds < timeoutSeconds)
    return `Queue visibility timeout: ${settings.visibilitySeconds} seconds is less than Function timeout: ${timeoutSeconds} seconds`;
  if (settings.fifo && (BatchSize > MOST_WITHOUT_WINDOW || window > 0))
    return 'Batching window is not supported for FIFO queues, and their batches hold 10 messages at most.';
  if (BatchSize > MOST_WITHOUT_WINDOW && window === 0)
    return 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10';
  return FilterCriteria?.Filters?.length ? 'The local cloud has no filters for queues.' : undefined;
}

interface QueuePollingOptions {
  readonly region: string;
  readonly queues: Queues;
  readonly mapping: EventSourceMapping;
  readonly tools: PollerTools;
  readonly stopped: AbortSignal;
}

/** Lambda's pollers of one queue. */
class QueuePolling {
  private readonly queue: string;
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly options: QueuePollingOptions) {
    this.queue = nameOfArn(options.mapping.EventSourceArn);
  }

  start(): void {
    const { tools, stopped: signal } = this.options;
    const log = (line: string) => tools.log(`polling ${this.queue}: ${line}`);
    keepGoing(() => this.run(), { clock: tools.clock, signal, log });
  }

  private async run(): Promise<void> {
    const { mapping, stopped } = this.options;
    const most = mapping.ScalingConfig?.MaximumConcurrency ?? CONCURRENCY;
    while (!stopped.aborted) {
      if (this.running.size >= most) await Promise.race(this.running);
      else await this.next();
    }
  }

  /**
   * Keeps messages invisible while their function runs. The function's time-out is in the machine's time, and the
   * region's time may run faster.
   */
  private async next(): Promise<void> {
    const { queues, mapping, stopped: signal, tools } = this.options;
    try {
      const { visibilitySeconds } = await queues.settings(this.queue); // if this fails, no message was received
      const { BatchSize: size, MaximumBatchingWindowInSeconds: window = 0 } = mapping;
      const receive = (max: number, waitMs: number) =>
        queues.receive(this.queue, { max, waitMs, visibilityMs: MAX_VISIBILITY_SECONDS * 1000, signal });
      const batch = await gather({ receive, size, windowMs: window * 1000, clock: tools.clock, signal });
      if (batch.length > 0) this.begin(batch, visibilitySeconds * 1000);
    } catch (error) {
      tools.log(`polling ${this.queue}: ${error}`);
      await tools.clock.sleep(PAUSE_MS, signal);
    }
  }

  private begin(batch: readonly Held[], visibilityMs: number): void {
    const work = this.process(batch, visibilityMs)
      .catch((error) => this.options.tools.log(`polling ${this.queue}: ${error}`))
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  /** Runs the function for a batch. Messages that failed become visible again after the visibility timeout. */
  private async process(batch: readonly Held[], visibilityMs: number): Promise<void> {
    const { region, queues, mapping, tools } = this.options;
    const { EventSourceArn, FunctionArn, FunctionResponseTypes = [] } = mapping;
    const handles = batch.map((held) => ({ held, handle: receiptHandle(held), until: held.visibleAt }));
    const begunAt = systemClock.now();
    const result = await tools.invoke({
      ...parseFunctionName(FunctionArn),
      payload: Buffer.from(JSON.stringify(sqsEvent(batch, EventSourceArn, region))),
    });
    const restMs = Math.max(0, visibilityMs - (systemClock.now() - begunAt));
    const ids = batch.map(({ message }) => message.id);
    const failed = failedItems(result, ids, FunctionResponseTypes.includes('ReportBatchItemFailures'));
    for (const { held, handle, until } of handles)
      this.attempt(() => {
        if (!failed.includes(held.message.id)) queues.delete(this.queue, handle);
        else if (held.visibleAt === until) queues.changeVisibility(this.queue, handle, restMs);
        // otherwise the function changed it itself
      });
  }

  /** A message may be gone in the meantime; the others are not affected. */
  private attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.options.tools.log(`polling ${this.queue}: ${error}`);
    }
  }
}
