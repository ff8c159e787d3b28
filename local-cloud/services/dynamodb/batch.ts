import type { Waiting } from './winners';

/**
 * The most changes in one request. It ends with the change that reaches this many characters, too: a large item is much
 * larger as JSON (an item of 400 KB can be some 3 MB), and whoever receives the request answers nobody else meanwhile.
 */
const MOST_CHANGES = 100;
const MOST_CHARACTERS = 1024 * 1024;

/** Changes that are sent together. */
export interface Batch {
  /** Each as JSON. */
  readonly changes: readonly string[];
  /** How many changes they stand for. */
  readonly count: number;
}

/** Only the changes before the first that is not due: what is sent is counted from the front. */
export function batchOf(waiting: readonly Waiting[], now: number): Batch {
  const changes: string[] = [];
  let [count, characters] = [0, 0];
  for (const { change, dueAt, count: standsFor } of waiting) {
    if (dueAt > now || changes.length >= MOST_CHANGES || characters >= MOST_CHARACTERS) break;
    const text = JSON.stringify(change);
    changes.push(text);
    characters += text.length;
    count += standsFor;
  }
  return { changes, count };
}
