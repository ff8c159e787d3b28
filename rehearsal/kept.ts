import type { Tally } from './tally';

// What of the written data was kept.

/** What no look could read. */
export interface Unread {
  readonly count: number;
  /** What came instead of an answer at the last look, with its count: `HTTP 503 in eu-west-1`. */
  readonly why: Tally;
}

export interface WriteFigures {
  readonly acknowledged: number;
  /** The RPO: writes that the hurt region acknowledged, and that not every survivor showed while it was down. */
  readonly missingWhileDown: number;
  /** Of those: shown by every region after healing. */
  readonly recovered: number;
  /** Of those: absent from some region that could be read. */
  readonly stillMissing: number;
  /** Acknowledged, and absent everywhere at the end. */
  readonly lost: number;
  /** Acknowledged, and not known, since no region could be read. */
  readonly unread: Unread;
  /** The same for those that were missing while the region was down, then or after its return. */
  readonly unreadMissing: Unread;
  /** Of what some region shows at the end: whether every region does. */
  readonly everywhere: EverywhereFigures;
}

/** Writes that were looked for in every region: some of each region's, from before, during and after the fault. */
export interface EverywhereFigures {
  readonly looked: number;
  /** Absent from some region that could be read. */
  readonly missing: number;
  /** Where, with their count: `HTTP 404 in eu-west-1`. */
  readonly where: Tally;
  readonly unread: Unread;
}

/** Events that acknowledged writes caused, counted by their effects; without those of writes that were lost. */
export interface EventFigures {
  readonly caused: number;
  /** Writes of which the workload does not tell whether they caused any; the others are `caused`. */
  readonly untold: number;
  /** Not handled by the end. */
  readonly unhandled: number;
  /** Handled with more than one effect. */
  readonly doubled: number;
  /** Events of which reads showed nothing. */
  readonly unread: Unread;
}

/** Operations on the data library's types while regions failed; checked once the regions were whole again. */
export interface DataFigures {
  readonly rows: readonly DataRow[];
  /** Whether every region shows the same at the end; undefined where this could not be read. */
  readonly replicasAgree: boolean | undefined;
  /** Regions whose state could not be read, and why. */
  readonly unreadable: Tally;
  /** Updates of a former home that were kept and returned. */
  readonly superseded: number;
}

/** One data type, and its naive twin, used by the same clients at the same time. */
export interface DataRow {
  readonly kind: 'log' | 'counter' | 'set' | 'owned' | 'idempotent';
  /** What clients were told: that it was done, that it was not, or nothing. */
  readonly acknowledged: number;
  readonly refused: number;
  readonly uncertain: number;
  /** Acknowledged, but absent at the end. */
  readonly lost: number;
  /** Present more often than asked for, or although it was refused. */
  readonly doubled: number;
  readonly naive: {
    /** What it does, in a few words. */
    readonly how: string;
    readonly acknowledged: number;
    readonly lost: number;
    readonly doubled: number;
  };
}
