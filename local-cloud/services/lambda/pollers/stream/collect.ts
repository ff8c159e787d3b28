import type { RecordFilter } from '../../../../../aws-rules/stream-filter';
import type { Clock } from '../../../../clock';
import { RETENTION_MS, type TableStream } from '../../../dynamodb/streams/table-stream';
import type { EventSourceMapping } from '../poller';
import type { Batch, BatchRecord } from './batch';
import { lambdaRecord } from './event';

/** Lambda Developer Guide, "Polling and batching streams": four times a second, at most 6 MB a batch. */
export const POLL_MS = 250;
/** The most records to read at once, matching or not. */
const READ = 1000;
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

interface CollectOptions {
  readonly stream: () => TableStream | undefined;
  readonly mapping: EventSourceMapping;
  readonly filter: RecordFilter;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Reads on from a position until there is a full batch, or until the batching window is over. The first record opens
 * the window. The batch may be empty: filters removed every record, or no record came for a while.
 */
export async function collect(options: CollectOptions, position: number): Promise<Batch> {
  const { mapping, clock, signal } = options;
  const windowMs = 1000 * (mapping.MaximumBatchingWindowInSeconds ?? 0);
  const records: BatchRecord[] = [];
  let next = position;
  let closesAt = Number.POSITIVE_INFINITY;
  for (;;) {
    const read = readOn(options, next, records);
    next = read.next;
    if (records.length > 0) closesAt = Math.min(closesAt, clock.now() + windowMs);
    if (read.full || signal.aborted || (records.length > 0 && clock.now() >= closesAt)) break;
    await clock.sleep(Math.min(POLL_MS, closesAt - clock.now()), signal);
    if (records.length === 0) break;
  }
  return { records, next };
}

/** Adds the records that are there, up to the batch's limits. */
function readOn({ stream, mapping, filter }: CollectOptions, position: number, records: BatchRecord[]) {
  const source = stream();
  if (source === undefined) return { next: position, full: false };
  const { arn } = source.options;
  let next = Math.max(position, source.oldest);
  let bytes = records.reduce((sum, one) => sum + sizeOf(one), 0);
  for (const { position: at, at: time, record } of source.read(next, Math.max(READ, mapping.BatchSize))) {
    const one = { position: at, at: time, record: lambdaRecord(record, arn) };
    if (filter(one.record)) {
      bytes += sizeOf(one);
      if (records.length > 0 && bytes > MAX_PAYLOAD_BYTES) return { next, full: true };
      records.push(one);
    }
    next = at + 1;
    if (records.length >= mapping.BatchSize) return { next, full: true };
  }
  return { next, full: false };
}

function sizeOf({ record }: BatchRecord): number {
  return Buffer.byteLength(JSON.stringify(record));
}

/** The time after which a record is not tried any more, in milliseconds since the epoch. */
export function triedUntil(
  { at }: BatchRecord,
  { MaximumRecordAgeInSeconds = -1 }: EventSourceMapping,
): number {
  const age = MaximumRecordAgeInSeconds < 0 ? RETENTION_MS : MaximumRecordAgeInSeconds * 1000;
  return at + Math.min(age, RETENTION_MS);
}
