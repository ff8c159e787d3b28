import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../../clock';
import type { InvokeResult } from '../../../region-services';
import { failedItems } from '../batch-failures';
import type { EventSourceMapping } from '../poller';
import { type Batch, from, upTo } from './batch';
import { triedUntil } from './collect';
import type { Failure } from './failure-record';

interface DeliverOptions {
  readonly mapping: EventSourceMapping;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly invoke: (batch: Batch, requestId: string) => Promise<InvokeResult>;
  /** Keeps the record of a batch that is given up. */
  readonly discard: (failure: Failure) => Promise<void>;
  /** Called when everything before a position is finished. */
  readonly done: (position: number) => void;
}

/** Lambda waits longer each time; AWS does not publish the times. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Invokes the function with a batch until it succeeds or is given up, with its records oldest first (Lambda Developer
 * Guide, "Using AWS Lambda with Amazon DynamoDB", error handling). Resolves early when the signal aborts; records that
 * are not finished then are tried again from the last checkpoint.
 */
export async function deliver(options: DeliverOptions, batch: Batch): Promise<void> {
  const { mapping, signal, done } = options;
  const retries = mapping.MaximumRetryAttempts ?? -1;
  let rest = batch;
  let failures = 0;
  let last: { requestId: string; result?: InvokeResult } = { requestId: randomUUID() };
  for (let tries = 0; !signal.aborted; tries += 1) {
    rest = await withoutOld(options, rest, { ...last, invokeCount: tries });
    if (rest.records.length === 0) return done(rest.next);
    const requestId = randomUUID();
    const result = await options.invoke(rest, requestId);
    if (signal.aborted) return;
    last = { requestId, result };
    const failed = failedFrom(mapping, result, rest);
    if (failed === undefined) return done(rest.next);
    if (failed > 0) {
      done(upTo(rest, failed).next);
      rest = from(rest, failed);
    } else if (mapping.BisectBatchOnFunctionError && counts(result) && rest.records.length > 1) {
      return halves(options, rest);
    }
    if (counts(result)) failures += 1;
    if (retries >= 0 && failures > retries) {
      await give(options, rest, {
        condition: 'RetryAttemptsExhausted',
        invokeCount: tries + 1,
        requestId,
        result,
      });
      return done(rest.next);
    }
    await options.clock.sleep(Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS), signal);
  }
}

/** Splitting a batch does not use up a retry. */
async function halves(options: DeliverOptions, batch: Batch): Promise<void> {
  const middle = Math.floor(batch.records.length / 2);
  await deliver(options, upTo(batch, middle));
  await deliver(options, from(batch, middle));
}

/** Retries throttles and the like for as long as the records live: they are not failures of the function. */
function counts({ kind }: InvokeResult): boolean {
  return kind === 'response' || kind === 'function-error';
}

/**
 * The index of the first record that failed; undefined if none did. Everything from the lowest sequence number on is
 * tried again ("Configuring partial batch response with DynamoDB and Lambda").
 */
function failedFrom(mapping: EventSourceMapping, result: InvokeResult, batch: Batch): number | undefined {
  const ids = batch.records.map(({ record }) => record.dynamodb?.SequenceNumber ?? '');
  const reports = mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') === true;
  const failed = failedItems(result, ids, reports);
  return failed.length === 0 ? undefined : Math.min(...failed.map((id) => ids.indexOf(id)));
}

/** Gives up the records that are too old. The oldest are first. */
async function withoutOld(
  options: DeliverOptions,
  batch: Batch,
  last: Pick<Failure, 'requestId' | 'invokeCount'> & { readonly result?: InvokeResult },
): Promise<Batch> {
  const { mapping, clock, done } = options;
  const now = clock.now();
  const young = batch.records.findIndex((record) => triedUntil(record, mapping) > now);
  if (young === 0 || batch.records.length === 0) return batch;
  const old = young === -1 ? batch : upTo(batch, young);
  await give(options, old, { result: undefined, ...last, condition: 'RecordAgeExceeded' });
  done(old.next);
  return young === -1 ? { records: [], next: batch.next } : from(batch, young);
}

async function give(
  options: DeliverOptions,
  { records }: Batch,
  about: Omit<Failure, 'records'>,
): Promise<void> {
  await options.discard({ ...about, records });
}
