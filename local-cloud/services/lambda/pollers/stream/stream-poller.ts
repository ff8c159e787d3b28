import { type CompilePattern, recordFilter } from '../../../../../aws-rules/stream-filter';
import type { Clock } from '../../../../clock';
import type { Streams } from '../../../dynamodb/streams/streams';
import type { TableStream } from '../../../dynamodb/streams/table-stream';
import type { Invocation, SendToQueue } from '../../../region-services';
import { refusalOf } from '../../../targets/refusal';
import { untilDone } from '../../../until-done';
import { parseFunctionName } from '../../function-name';
import type { EventSourceMapping, Poller, PollerTools } from '../poller';
import type { Batch } from './batch';
import type { Checkpoints } from './checkpoints';
import { collect, POLL_MS } from './collect';
import { deliver } from './deliver';
import { type Failure, failureRecord } from './failure-record';

interface StreamPollerOptions {
  readonly streams: Streams;
  readonly checkpoints: Checkpoints;
  readonly sendToQueue: SendToQueue;
  readonly compilePattern: CompilePattern;
  /** Told at each invocation how old the batch's last record is. */
  readonly iteratorAge: (named: Pick<Invocation, 'functionName' | 'qualifier'>, ageMs: number) => void;
  /**
   * The clock for polling streams four times a second, during which changes gather. It is the machine's clock: a scaled
   * region would otherwise invoke a function for each change.
   */
  readonly pace: Clock;
}

/** The wait before a retry from the last checkpoint, if something other than the function failed. */
const RETRY_MS = 1000;

/** Invokes functions with the changes of a table: as the shard has them, one batch at a time. */
export function createStreamPoller(options: StreamPollerOptions): Poller {
  return {
    handles: (arn) => /^arn:[^:]+:dynamodb:.*\/stream\//.test(arn),
    refuses: async (mapping) => refusal(options, mapping),
    start(mapping, tools) {
      const stopped = new AbortController();
      const polling = { ...options, mapping, tools, signal: stopped.signal };
      keepPolling(polling).catch((error) => tools.log(`stream of mapping ${mapping.UUID}: ${error}`));
      return { stop: () => stopped.abort() };
    },
  };
}

/** The polling for one mapping. */
interface Polling extends StreamPollerOptions {
  readonly mapping: EventSourceMapping;
  readonly tools: PollerTools;
  readonly signal: AbortSignal;
}

async function keepPolling(polling: Polling): Promise<void> {
  const { mapping, tools, signal } = polling;
  while (!signal.aborted) {
    try {
      await poll(polling);
    } catch (error) {
      if (!signal.aborted) tools.log(`stream of mapping ${mapping.UUID}: ${error}`);
      await tools.clock.sleep(RETRY_MS, signal);
    }
  }
}

async function poll(polling: Polling): Promise<void> {
  const { streams, checkpoints, mapping, tools, signal } = polling;
  const stream = () => streams.find(mapping.EventSourceArn);
  const { UUID } = mapping;
  if (checkpoints.get(UUID) === undefined) checkpoints.advance(UUID, startOf(mapping, stream()));
  const filter = recordFilter(mapping.FilterCriteria?.Filters, polling.compilePattern);
  const { clock } = tools;
  let position = checkpoints.get(UUID) ?? 1;
  const done = (next: number) => {
    position = next;
    checkpoints.advance(UUID, next);
  };
  while (!signal.aborted) {
    const batch = await collect({ stream, mapping, filter, clock, signal }, position);
    if (signal.aborted) return;
    if (batch.records.length === 0) done(batch.next);
    else {
      await deliver({ mapping, clock, signal, done, ...ends(polling) }, batch);
      if (batch.records.length < mapping.BatchSize) await polling.pace.sleep(POLL_MS, signal);
    }
  }
}

/** What invokes the function with a batch, and what keeps the record of a batch that is given up. */
function ends(polling: Polling) {
  const { streams, sendToQueue, mapping, iteratorAge, signal } = polling;
  const { clock, invoke, log } = polling.tools;
  const destination = mapping.DestinationConfig?.OnFailure?.Destination;
  return {
    invoke: ({ records }: Batch, requestId: string) => {
      const payload = Buffer.from(JSON.stringify({ Records: records.map(({ record }) => record) }));
      const named = parseFunctionName(mapping.FunctionArn);
      const now = clock.now();
      iteratorAge(named, now - (records.at(-1)?.at ?? now));
      return invoke({ ...named, payload, requestId });
    },
    async discard(failure: Failure) {
      log(
        `stream of mapping ${mapping.UUID}: ${failure.condition}, ${failure.records.length} records given up`,
      );
      const { FunctionArn: functionArn, EventSourceArn: streamArn } = mapping;
      const shardId = streams.find(streamArn)?.shardId ?? '';
      const place = { functionArn, streamArn, shardId, now: clock.now() };
      const body = JSON.stringify(failureRecord(failure, place));
      if (destination === undefined) return;
      const tell = async () => {
        const refusal = await refusalOf(sendToQueue(destination, { body }));
        if (refusal) log(`${destination}: ${refusal}; lost: ${body}`);
      };
      await untilDone(tell, { clock, signal, log: (line) => log(`${destination}: ${line}`) });
    },
  };
}

function startOf({ StartingPosition }: EventSourceMapping, stream: TableStream | undefined): number {
  if (stream === undefined) return 1;
  return StartingPosition === 'LATEST' ? stream.last + 1 : stream.oldest;
}

function refusal(
  { streams, compilePattern }: StreamPollerOptions,
  mapping: EventSourceMapping,
): string | undefined {
  const { EventSourceArn, ParallelizationFactor = 1, TumblingWindowInSeconds = 0 } = mapping;
  if (streams.find(EventSourceArn) === undefined) return `Stream not found: ${EventSourceArn}`;
  if (!['LATEST', 'TRIM_HORIZON'].includes(mapping.StartingPosition ?? ''))
    return 'StartingPosition must be LATEST or TRIM_HORIZON.';
  if (ParallelizationFactor > 1 || TumblingWindowInSeconds > 0)
    return 'The local cloud has neither parallelization nor tumbling windows.';
  const destination = mapping.DestinationConfig?.OnFailure?.Destination;
  if (destination !== undefined && !/^arn:[^:]+:sqs:/.test(destination))
    return 'The local cloud sends discarded records to a queue only.';
  try {
    recordFilter(mapping.FilterCriteria?.Filters, compilePattern);
    return undefined;
  } catch (error) {
    return `Invalid filter pattern definition. ${error instanceof Error ? error.message : error}`;
  }
}
