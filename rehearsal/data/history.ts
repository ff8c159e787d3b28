/** What the checker's clients do: each operation by a type of the data library and, beside it, naively. */
export const KINDS = ['log', 'counter', 'set', 'owned', 'idempotent'] as const;
export type Kind = (typeof KINDS)[number];

/** `refused`: nothing was done, and the client knows it; `uncertain`: nobody knows. */
export type Outcome = 'acknowledged' | 'refused' | 'uncertain';

/**
 * What a client knows after one more try. Once it was told that the operation is done, it is done. After an uncertain
 * try, a refusal of another try does not say that nothing was done.
 */
export function known(before: Outcome | undefined, latest: Outcome): Outcome {
  if (before === 'acknowledged') return before;
  return before === 'uncertain' && latest === 'refused' ? before : latest;
}

export interface DataOperation {
  readonly kind: Kind;
  /** The id of the operation, the same at every try. For increments: their number, from 0. */
  readonly id: string;
  outcome: Outcome;
  /** The outcome of the same operation, written naively. */
  naive: Outcome;
  /** For an adding to the set: the tag of every acknowledged try; each region's tag is its own. */
  tags?: readonly string[];
  /** For a removal from the set: what its client had seen. Otherwise it is an adding. */
  readonly removes?: { readonly element: string; readonly tags: readonly string[] };
}

/** What one region shows at the end. */
export interface DataState {
  readonly log: readonly string[];
  /** Increments by their number, each as often as it counts. */
  readonly counter: readonly string[];
  /** Tags of the elements in the set. */
  readonly set: readonly string[];
  readonly owned: readonly string[];
  readonly superseded: readonly string[];
  /** Effects of idempotent operations, by the operation's id; two for each are right. */
  readonly effects: readonly string[];
  readonly naive: NaiveState;
}

/** What one region shows of the operations that were written naively. */
export interface NaiveState {
  /** By `UpdateItem ADD`. */
  readonly counter: number;
  /** Lists in one item each, read, changed and put back. */
  readonly log: readonly string[];
  readonly set: readonly string[];
  /** Who holds each lock, taken by a conditional put. */
  readonly locks: readonly string[];
  /** Effects under random ids, after a look whether the key is known. */
  readonly effects: readonly string[];
}
