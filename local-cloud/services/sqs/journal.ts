import type { Message, QueueState } from './message';
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
  | { readonly kind: 'emptied'; readonly queue: string }
  | { readonly kind: 'state'; readonly queue: string; readonly state: QueueState };

/** Applies entries: once when they are kept, and again when the region comes back. */
export function apply(entry: QueueEntry, queueOf: (name: string) => Queue): void {
  const { queue } = entry;
  if (entry.kind === 'sent') queueOf(queue).add(entry.message, { key: entry.key });
  else if (entry.kind === 'received') for (const id of entry.ids) queueOf(queue).handOut(id, entry.at);
  else if (entry.kind === 'deleted') for (const id of entry.ids) queueOf(queue).delete(id);
  else if (entry.kind === 'emptied') queueOf(queue).clear();
  else if (entry.kind === 'state') queueOf(queue).restore(entry.state);
  else {
    queueOf(queue).delete(entry.id);
    queueOf(entry.to).add(entry.message, { receiveCount: entry.receiveCount });
  }
}

/** Entries that say what all entries so far do. */
export function* entriesOf(queues: ReadonlyMap<string, Queue>, now: number): Generator<QueueEntry> {
  for (const [name, queue] of queues) {
    queue.forgetKeys(now);
    for (const state of queue.state()) yield { kind: 'state', queue: name, state };
  }
}
