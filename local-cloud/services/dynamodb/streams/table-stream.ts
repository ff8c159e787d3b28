import { createHash } from 'node:crypto';
import type { StreamViewType } from '../types';
import { type KeptRecord, KeptRecords } from './kept-records';
import { type Images, type StreamRecord, shownOf, streamRecord } from './record';

interface TableStreamOptions {
  readonly region: string;
  readonly table: string;
  readonly arn: string;
  readonly viewType: StreamViewType;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The number of records that it once had, and has no more. */
  readonly trimmed: number;
}

/** A record with its position in the stream. */
export interface Placed {
  /** Counted from 1. */
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly record: StreamRecord;
}

/** DynamoDB Developer Guide, "Change data capture for DynamoDB Streams": records live for 24 hours. */
export const RETENTION_MS = 24 * 3600 * 1000;

/** A read from a position before the oldest record that is still kept. */
export class Trimmed extends Error {}

/** One table's stream. AWS changes to a new shard every few hours; here one shard lasts as long as the stream. */
export class TableStream {
  readonly label: string;
  readonly shardId: string;
  /** When it was disabled. It can be read for another day. */
  closedAt: number | undefined;
  /** The position of the newest record; 0 if there is none yet. */
  last: number;
  /** The newest one is at position `last`. */
  private readonly kept = new KeptRecords();

  constructor(readonly options: TableStreamOptions) {
    const { arn, createdAt, trimmed } = options;
    this.last = trimmed;
    this.label = arn.split('/stream/')[1] ?? '';
    const suffix = createHash('md5').update(arn).digest('hex').slice(0, 8);
    this.shardId = `shardId-${String(createdAt).padStart(20, '0')}-${suffix}`;
  }

  /** The position of the oldest record that is kept; of the next record if none is kept. */
  get oldest(): number {
    return this.last + 1 - this.kept.length;
  }

  add(images: Images, at: number, expired: boolean): void {
    this.last += 1;
    this.kept.push({ at, expired, shown: shownOf(images, this.options.viewType) });
  }

  /**
   * Records from a position on, oldest first, each made when it is asked for: all together may be large.
   *
   * @throws Trimmed if the position is too old.
   */
  read(from: number, limit: number): Iterable<Placed> {
    if (from < this.oldest) throw new Trimmed(`${sequenceNumberOf(from)} is older than 24 hours`);
    return this.made(from, limit);
  }

  /** Drops records that are too old. */
  trim(before: number): void {
    this.kept.dropBefore(before);
  }

  /** Takes less of the heap for older records, a block at a time. */
  pack(): void {
    this.kept.pack();
  }

  private *made(from: number, limit: number): Iterable<Placed> {
    let position = from;
    for (const one of this.kept.from(from - this.oldest)) {
      if (position >= from + limit) return;
      yield this.placed(position++, one);
    }
  }

  private placed(position: number, { at, expired, shown }: KeptRecord): Placed {
    const { region, arn: streamArn, viewType } = this.options;
    const sequenceNumber = sequenceNumberOf(position);
    const context = { region, streamArn, viewType, sequenceNumber, at, expired };
    return { position, at, record: streamRecord(shown, context) };
  }
}

/** 21 digits, the minimum of DynamoDB's sequence numbers. They grow by one with each record. */
export function sequenceNumberOf(position: number): string {
  return `1${String(position).padStart(20, '0')}`;
}

/** Undefined if the text is not a sequence number of this local cloud. */
export function positionOf(sequenceNumber: string): number | undefined {
  return /^1\d{20}$/.test(sequenceNumber) ? Number(sequenceNumber.slice(1)) : undefined;
}
