import type { Clock } from '../../../clock';
import type { ChangeEntry, ReplicationEntry, StreamEntry } from '../journal';
import type { Item, StreamViewType } from '../types';
import { isChange } from './record';
import { RETENTION_MS, TableStream } from './table-stream';

interface StreamsOptions {
  readonly region: string;
  readonly clock: Clock;
  /** Keeps what must outlive the region's processes. */
  readonly keep: (entry: StreamEntry) => void;
}

/**
 * The streams of a region's tables. They are made from the region's journal alone, entry by entry. So a region that
 * comes back has the same records with the same sequence numbers.
 */
export class Streams {
  private readonly byArn = new Map<string, TableStream>();

  constructor(private readonly options: StreamsOptions) {}

  enable(table: string, tableArn: string, viewType: StreamViewType): void {
    this.keep(this.enabled(table, tableArn, viewType));
  }

  /** What must be kept before a stream is there. */
  enabled(table: string, tableArn: string, viewType: StreamViewType): StreamEntry {
    const at = this.options.clock.now();
    const label = new Date(at).toISOString().replace('Z', '');
    return { kind: 'stream', table, arn: `${tableArn}/stream/${label}`, viewType, at };
  }

  disable(table: string): void {
    const arn = this.current(table)?.options.arn;
    if (arn !== undefined)
      this.keep({ kind: 'stream', table, arn, viewType: null, at: this.options.clock.now() });
  }

  /**
   * Takes an entry of the journal. It must be called with every entry, oldest first. `before`: the item before a change.
   */
  take(entry: ReplicationEntry, before: Item | null = null): void {
    if (entry.kind === 'stream') this.setStream(entry);
    else if (entry.kind === 'change') this.change(entry, before);
    else if (entry.kind === 'forget') this.forget(entry.table, entry.at);
  }

  /** A table's enabled stream. */
  current(table: string): TableStream | undefined {
    for (const stream of this.byArn.values())
      if (stream.options.table === table && stream.closedAt === undefined) return stream;
    return undefined;
  }

  /** A table's latest stream, which may be disabled. */
  latest(table: string): TableStream | undefined {
    return this.list(table).pop();
  }

  find(arn: string): TableStream | undefined {
    this.trim();
    return this.byArn.get(arn);
  }

  /** All streams that can be read, or those of one table, the oldest first. */
  list(table?: string): TableStream[] {
    this.trim();
    return [...this.byArn.values()].filter(({ options }) => table === undefined || options.table === table);
  }

  private keep(entry: StreamEntry): void {
    this.options.keep(entry);
    this.take(entry);
  }

  private setStream({ table, arn, viewType, at, last = 0 }: StreamEntry): void {
    const stream = this.byArn.get(arn);
    if (viewType === null && stream) stream.closedAt = at;
    if (viewType === null) return;
    const { region } = this.options;
    this.byArn.set(arn, new TableStream({ region, table, arn, viewType, createdAt: at, trimmed: last }));
  }

  private change({ change, at, expired }: ChangeEntry, before: Item | null): void {
    const { table, key, item: after } = change;
    const stream = this.current(table);
    const images = { key, before, after };
    if (stream && isChange(images)) stream.add(images, at, expired === true);
  }

  private forget(table: string, at: number): void {
    const stream = this.current(table);
    if (stream) stream.closedAt = at;
  }

  /** Drops records that are too old, and streams that have been closed for so long. */
  trim(): void {
    const before = this.options.clock.now() - RETENTION_MS;
    for (const [arn, stream] of this.byArn) {
      stream.trim(before);
      if (stream.closedAt !== undefined && stream.closedAt < before) this.byArn.delete(arn);
    }
  }

  /** Takes less of the heap for older records, a block of each stream at a time. */
  pack(): void {
    for (const stream of this.byArn.values()) stream.pack();
  }
}
