import type { FailoverBound } from '../definition/failover-bound';
import type { Service } from '../definition/service';
import type { DataFigures, EventFigures, WriteFigures } from './kept';
import type { Tally } from './tally';

/** What a rehearsal found. Durations and times are in AWS seconds: real seconds times the time scale. */
export interface RehearsalResult {
  readonly fault: string;
  /** What the fault did, in a sentence. */
  readonly description: string;
  /** The region that was hurt; undefined where the fault is of no single region. */
  readonly hurtRegion: string | undefined;
  readonly startedAt: string;
  /** How many times as fast as at AWS time went; 1 is real time. */
  readonly timeScale: number;
  readonly service: Service;
  /** The bound at this time scale: time-outs cannot shrink below a second, so it may be above the definition's. */
  readonly bound: FailoverBound;
  readonly verdict: Verdict;
  /** Whether it stopped before anything was hurt: then there is no promise, and no figure but those of requests. */
  readonly stopped: boolean;
  /** How users fared before the fault; undefined where none came. */
  readonly baseline: Baseline | undefined;
  readonly promises: readonly Promised[];
  readonly figures: Figures;
  readonly requests: RequestFigures;
  readonly writes: WriteFigures;
  /** What became of the events that writes caused, where the fault puts them to the test. */
  readonly events?: EventFigures | undefined;
  /** What the data library's types kept, where the fault puts them to the test. */
  readonly data?: DataFigures | undefined;
  readonly timeline: Timeline;
  readonly machine: Machine & {
    readonly cpus: number;
    /** The Node that ran the functions. */
    readonly functionsNode: string;
  };
  /** What is modelled rather than measured, a sentence each. */
  readonly modelled: readonly string[];
}

/** What this machine had to give while it measured. */
export interface Machine {
  /** How late this process's timers were, in real milliseconds: what shows a machine too slow to measure. */
  readonly eventLoopLagMs: { readonly p99: number; readonly max: number };
  /** How much of its processors was in use, by whomever: 0 to 1. Of a whole rehearsal from the fault to the end. */
  readonly busyShare: number;
}

/** How users fared on this machine before the fault. */
export interface Baseline {
  readonly tries: number;
  readonly failed: number;
  /** What those that failed ended in. */
  readonly failures: Tally;
  /** `POST /orders in us-east-1: HTTP 500 {"message":"Internal Server Error"}` */
  readonly firstFailure: string | undefined;
  /** Nine of ten that were served took no longer from when users wanted them, in real milliseconds. */
  readonly p90Ms: number | undefined;
  readonly machine: Machine;
}

/** `held`: exit 0; `broken`: exit 1; `unmeasured`: the figures mean nothing, exit 2. */
export interface Verdict {
  readonly status: 'held' | 'broken' | 'unmeasured';
  /** For people, in a line of 80 columns: what happened. */
  readonly sentence: string;
  /** What stands behind it, a sentence each: which promise broke and by how much, what kept it from being measured. */
  readonly details: readonly string[];
}

/** One promise and what became of it. */
export interface Promised {
  /** `DNS leaves the dead region` */
  readonly name: string;
  /**
   * `not judged`: nothing happened that it is about, or too little; `not readable`: what it is about could not be
   * looked at, so that nobody knows.
   */
  readonly status: 'held' | 'broken' | 'not judged' | 'not readable';
  /** With its unit: `19.2 s` */
  readonly measured: string;
  readonly promised: string;
  /** What failed requests ended in, or what came instead of an answer: `2 × HTTP 503` */
  readonly why?: string;
  /** Whether it is broken on a machine that is too slow, too: time has no part in it. */
  readonly timeless?: true;
  /** Whether it promises nothing, and only tells what happened. */
  readonly tells?: true;
}

/** Times since the fault; undefined: it did not happen. */
export interface Figures {
  /** Until the checkers agreed that the region is ill. */
  readonly detectionSeconds?: number | undefined;
  /** Until the last DNS answer that named it. */
  readonly lastAnswerSeconds?: number | undefined;
  /** Until, of users who honour TTLs, 99 % and all were served at the first try, and stayed so. */
  readonly success99Seconds?: number | undefined;
  readonly success100Seconds?: number | undefined;
  /** Since it was healed: until DNS named it again. */
  readonly failbackSeconds?: number | undefined;
  /** Milliseconds from when users wanted them, of requests served by survivors: before the fault, and from 15 s after DNS left. */
  readonly survivorsP99Ms?:
    | { readonly before: number; readonly after: number; readonly samples: number }
    | undefined;
}

/** How a user behaves: honours TTLs, has a resolver that overstays them, or keeps connections alive. */
export type Cohort = 'honours-ttl' | 'overstays-ttl' | 'keeps-alive';

export interface CohortFigures {
  /** What users wanted done. */
  readonly operations: number;
  /** Of those: not done after all retries. */
  readonly failed: number;
  /** Single tries that failed. */
  readonly failedTries: number;
  /** Done, but later than a second (real) after it was wanted. */
  readonly slow: number;
}

export interface RequestFigures extends CohortFigures {
  readonly byCohort: Readonly<Record<Cohort, CohortFigures>>;
  /** Reads served with 404, as the region had not heard yet of what another one had acknowledged. */
  readonly unreplicated: number;
  /** Tries that failed, by HTTP status or error code. */
  readonly failures: Tally;
}

/** Columns of equal length, a row an AWS second from the start of the load. */
export interface Timeline {
  readonly seconds: readonly number[];
  /** Tries answered by each region. */
  readonly answered: Readonly<Record<string, readonly number[]>>;
  /** Tries that failed, wherever they went. */
  readonly failed: readonly number[];
  /** Of tries that were answered, from when users wanted them, in real milliseconds; null where there were none. */
  readonly p50Ms: readonly (number | null)[];
  readonly p99Ms: readonly (number | null)[];
  /** Share of checkers that call a region healthy, 0 to 1. */
  readonly healthy: Readonly<Record<string, readonly number[]>>;
  /** Share of DNS answers that name a region, 0 to 1. */
  readonly dns: Readonly<Record<string, readonly number[]>>;
  readonly marks: readonly { readonly second: number; readonly label: string }[];
}
