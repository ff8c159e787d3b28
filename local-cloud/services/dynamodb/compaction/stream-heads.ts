import type { SingleEntry, StreamEntry } from '../journal';
import { isChange } from '../streams/record';
import type { LastChanges } from './last-changes';

interface Head {
  readonly made: StreamEntry;
  /** The position of its newest record. */
  last: number;
  closedAt?: number;
}

/** Streams without their records: how many there were, and whether the stream is closed. */
export class StreamHeads {
  private readonly byArn = new Map<string, Head>();

  /** Takes an entry, before its change is one of the last changes. */
  take(entry: SingleEntry, changes: LastChanges): void {
    if (entry.kind === 'stream') this.set(entry);
    else if (entry.kind === 'forget') this.close(this.current(entry.table), entry.at);
    else if (entry.kind === 'change') {
      const { change } = entry;
      const head = this.current(change.table);
      const images = { key: change.key, before: changes.itemBefore(change), after: change.item };
      if (head && isChange(images)) head.last += 1;
    }
  }

  /** The streams that can be read, as entries. One that was closed before `oldest` cannot. */
  entries(oldest: number): StreamEntry[] {
    return [...this.byArn.values()].flatMap(({ made, last, closedAt }) => {
      const begun = { ...made, last };
      if (closedAt === undefined) return [begun];
      return closedAt < oldest ? [] : [begun, { ...made, viewType: null, at: closedAt }];
    });
  }

  private set(entry: StreamEntry): void {
    if (entry.viewType === null) this.close(this.byArn.get(entry.arn), entry.at);
    else this.byArn.set(entry.arn, { made: entry, last: entry.last ?? 0 });
  }

  private close(head: Head | undefined, at: number): void {
    if (head) head.closedAt = at;
  }

  private current(table: string): Head | undefined {
    for (const head of this.byArn.values())
      if (head.made.table === table && head.closedAt === undefined) return head;
    return undefined;
  }
}
