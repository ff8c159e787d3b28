import type { Message } from './message';
import type { Queue } from './queue';

/** What a region keeps of its queues, by queue name. */
export type QueueEntry =
  | {
      readonly kind: 'sent';
      readonly queue: string;
      readonly message: Message;
      readonly key?: string | undefined;
    }
  | {
      readonly kind: 'received';
      readonly queue: string;
      readonly ids: readonly string[];
      readonly at: number;
    }
  | { readonly kind: 'deleted'; readonly queue: string; readonly ids: readonly string[] }
  | {
      readonly kind: 'moved';
      readonly queue: string;
      readonly id: string;
      readonly to: string;
      readonly message: Message;
      readonly receiveCount: number;
    }
  /** The queue was purged or deleted. */
  | { readonly kind: 'emptied'; readonly queue: string };

/** Applies entries: once when they are kept, and again when the region comes back. */
export function apply(entry: QueueEntry, queueOf: (name: string) => Queue): void {
  const { queue } = entry;
  if (entry.kind === 'sent') queueOf(queue).add(entry.message, { key: entry.key });
  else if (entry.kind === 'received') for (const id of entry.ids) queueOf(queue).handOut(id, entry.at);
  else if (entry.kind === 'deleted') for (const id of entry.ids) queueOf(queue).delete(id);
  else if (entry.kind === 'emptied') queueOf(queue).clear();
  else {
    queueOf(queue).delete(entry.id);
    queueOf(entry.to).add(entry.message, { receiveCount: entry.receiveCount });
  }
}
