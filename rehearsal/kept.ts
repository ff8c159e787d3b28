import type { Tally } from './tally';

// What became of what was written.

/** What could not be read, however often it was looked at. */
export interface Unread {
  readonly count: number;
  /** What came instead of an answer, at the last look at each: `HTTP 503 in eu-west-1`. */
  readonly why: Tally;
}

export interface WriteFigures {
  readonly acknowledged: number;
  /** Acknowledged by the region that was hurt and not to be read in every survivor while it was down: the RPO. */
  readonly missingWhileDown: number;
  /** Of those: to be read in every region after healing. */
  readonly recovered: number;
  /** Of those: not there in some region, though that could be read. */
  readonly stillMissing: number;
  /** Acknowledged and nowhere to be read at the end. */
  readonly lost: number;
  /** Acknowledged, and no region could be made to say whether they are there. */
  readonly unread: Unread;
  /** The same of those missing while the region was down, then or after its return. */
  readonly unreadMissing: Unread;
}

/** Events that acknowledged writes caused, counted by the effects that they left. */
export interface EventFigures {
  readonly caused: number;
  /** Not handled in the end. */
  readonly unhandled: number;
  /** Handled with more than one effect. */
  readonly doubled: number;
  /** Those of which reads told nothing. */
  readonly unread: Unread;
}

/** Operations on the data library's types while regions failed, checked once they were whole again. */
export interface DataFigures {
  readonly rows: readonly DataRow[];
  /** Whether every region shows the same in the end; undefined where that could not be read. */
  readonly replicasAgree: boolean | undefined;
  /** Regions of which no state could be read, and why. */
  readonly unreadable: Tally;
  /** Updates of a former home that were kept and told. */
  readonly superseded: number;
}

/** One type, and the same written naively beside it, by the same clients at the same time. */
export interface DataRow {
  readonly kind: 'log' | 'counter' | 'set' | 'owned' | 'idempotent';
  /** Clients were told that it was done, that it was not, or nothing. */
  readonly acknowledged: number;
  readonly refused: number;
  readonly uncertain: number;
  /** Of the acknowledged: not there in the end. */
  readonly lost: number;
  /** There more often than was asked, or though it was refused. */
  readonly doubled: number;
  readonly naive: {
    /** What it does, in a few words. */
    readonly how: string;
    readonly acknowledged: number;
    readonly lost: number;
    readonly doubled: number;
  };
}
