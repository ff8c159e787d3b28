/** What the checker's clients do, each by a type of the data library and, beside it, naively. */
export const KINDS = ['log', 'counter', 'set', 'owned', 'idempotent'] as const;
export type Kind = (typeof KINDS)[number];

/** `refused`: nothing was done, and the client was told so; `uncertain`: nobody knows. */
export type Outcome = 'acknowledged' | 'refused' | 'uncertain';

/**
 * What a client knows after one more try: once told that it was done, it is; after a try of which nobody knows, a "no"
 * to another does not say that nothing was done.
 */
export function known(before: Outcome | undefined, latest: Outcome): Outcome {
  if (before === 'acknowledged') return before;
  return before === 'uncertain' && latest === 'refused' ? before : latest;
}

export interface DataOperation {
  readonly kind: Kind;
  /** The same at every try. Of increments: their number, from 0. */
  readonly id: string;
  outcome: Outcome;
  /** The same, written naively. */
  naive: Outcome;
  /** Of an adding to the set: the tag of every try that was acknowledged; each region's is its own. */
  tags?: readonly string[];
  /** Of a removal from the set: what its client had seen. Else it is an adding. */
  readonly removes?: { readonly element: string; readonly tags: readonly string[] };
}

/** What one region shows of it all in the end. */
export interface DataState {
  readonly log: readonly string[];
  /** Increments by their number, each as often as it counts. */
  readonly counter: readonly string[];
  /** Tags of what is in the set. */
  readonly set: readonly string[];
  readonly owned: readonly string[];
  readonly superseded: readonly string[];
  /** Effects of idempotent operations, by the operation's id: each has two. */
  readonly effects: readonly string[];
  readonly naive: NaiveState;
}

/** What one region shows of the same, written naively. */
export interface NaiveState {
  /** By `UpdateItem ADD`. */
  readonly counter: number;
  /** Lists in one item each, read, changed and put back. */
  readonly log: readonly string[];
  readonly set: readonly string[];
  /** Who holds each lock, taken by a conditional put. */
  readonly locks: readonly string[];
  /** Effects under ids of chance, after a look whether the key is known. */
  readonly effects: readonly string[];
}
