import type { FailoverBound } from '../definition/failover-bound';
import type { DataFigures, EventFigures, WriteFigures } from './kept';
import type { Tally } from './tally';
import type { ToldService } from './told-service';

/** The result of a rehearsal. Durations and times are in AWS seconds: real seconds times the time scale. */
export interface RehearsalResult {
  readonly fault: string;
  /** What the fault did, in a sentence. */
  readonly description: string;
  /** The region that was hurt; undefined where the fault does not hurt a single region. */
  readonly hurtRegion: string | undefined;
  readonly startedAt: string;
  /** The speed of time, in multiples of AWS's; 1 is real time. */
  readonly timeScale: number;
  readonly service: ToldService;
  /** The bound at this time scale. It may be above the definition's, since time-outs cannot shrink below a second. */
  readonly bound: FailoverBound;
  /** Whether it is the bound of what `health.include` finds. Default: no. */
  readonly grey?: boolean;
  readonly verdict: Verdict;
  /** Whether it stopped before anything was hurt: then there are no promises, and only the figures of requests. */
  readonly stopped: boolean;
  /** How users fared before the fault; undefined where there were none. */
  readonly baseline: Baseline | undefined;
  readonly promises: readonly Promised[];
  readonly figures: Figures;
  readonly requests: RequestFigures;
  readonly writes: WriteFigures;
  /** What became of the events that writes caused, where the workload tells. */
  readonly events?: EventFigures | undefined;
  /** What the data library's types kept, where the fault tests that. */
  readonly data?: DataFigures | undefined;
  readonly timeline: Timeline;
  readonly machine: Machine & {
    readonly cpus: number;
    /** How many of them it was allowed to use: those of its container, say. A quota may grant a fraction. */
    readonly allowedCpus: number;
    /** The Node that ran the functions. */
    readonly functionsNode: string;
  };
  /** What is modelled rather than measured, a sentence each. */
  readonly modelled: readonly string[];
}

/** How this machine did during the measurement. */
export interface Machine {
  /** How late this process's timers were, in real milliseconds: it shows a machine that is too slow to measure. */
  readonly eventLoopLagMs: { readonly p99: number; readonly max: number };
  /**
   * The share of the processors that it may use, or of its quota of their time, in use by all programs, 0 to 1. In a
   * whole rehearsal, from the fault until users leave.
   */
  readonly busyShare: number;
  /** By how much the machine's clock was set, or ran on while the machine slept, in milliseconds. Default: not at all. */
  readonly clockSetMs?: number;
}

/** How users fared on this machine before the fault. */
export interface Baseline {
  readonly tries: number;
  readonly failed: number;
  /** What failed tries ended in. */
  readonly failures: Tally;
  /** `POST /notes in us-east-1: HTTP 500 {"message":"Internal Server Error"}` */
  readonly firstFailure: string | undefined;
  /** The 90th percentile of the time to serve, from when users wanted it, in real milliseconds. */
  readonly p90Ms: number | undefined;
  readonly machine: Machine;
}

/** `held`: exit 0; `broken`: exit 1; `unmeasured`: the figures mean nothing, exit 2. */
export interface Verdict {
  readonly status: 'held' | 'broken' | 'unmeasured';
  /** For people, in a line of 80 columns: what happened. */
  readonly sentence: string;
  /** The details, a sentence each: which promise broke and by how much, what prevented the measurement. */
  readonly details: readonly string[];
}

/** One promise and its outcome. */
export interface Promised {
  /** `DNS leaves the dead region` */
  readonly name: string;
  /**
   * `not judged`: nothing that it is about happened, or too little; `not readable`: nobody knows, since what it is
   * about could not be read.
   */
  readonly status: 'held' | 'broken' | 'not judged' | 'not readable';
  /** With its unit: `19.2 s` */
  readonly measured: string;
  readonly promised: string;
  /** What failed requests ended in, or what came instead of an answer: `2 × HTTP 503` */
  readonly why?: string;
  /**
   * How busy this machine's processors were when it broke, 0 to 1: at each moment at which it did in the busiest ten
   * seconds around it, and of all moments the least.
   */
  readonly busyShare?: number;
  /** Whether it is broken on any machine, however slow: it does not depend on time. */
  readonly timeless?: true;
  /** Whether it is judged by what was read once users had left. */
  readonly readAfterwards?: true;
  /** Whether it promises nothing, and only reports what happened. */
  readonly tells?: true;
}

/** Times since the fault; undefined: it did not happen. */
export interface Figures {
  /** Until the checkers agreed that the region is unhealthy. */
  readonly detectionSeconds?: number | undefined;
  /** Until the last DNS answer that named the region. */
  readonly lastAnswerSeconds?: number | undefined;
  /** Until 99 % (and until all) of users who honour TTLs were served at the first try, and stayed so. */
  readonly success99Seconds?: number | undefined;
  readonly success100Seconds?: number | undefined;
  /** From healing until DNS named the region again. */
  readonly failbackSeconds?: number | undefined;
  /**
   * The latency of requests that survivors served, from when users wanted them, in milliseconds: before the fault,
   * and from 15 s after DNS left; the latter also without the worst second and those beside it.
   */
  readonly survivorsP99Ms?:
    | {
        readonly before: number;
        readonly after: number;
        readonly withoutWorst: number;
        readonly samples: number;
      }
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
  /** Done, but more than a (real) second after the user wanted it. */
  readonly slow: number;
}

export interface RequestFigures extends CohortFigures {
  readonly byCohort: Readonly<Record<Cohort, CohortFigures>>;
  /** Reads that found nothing (404) of what another region had acknowledged. */
  readonly unreplicated: number;
  /** Tries that failed, by HTTP status or error code. */
  readonly failures: Tally;
}

/** Columns of equal length, with a row for each AWS second since the start of the load. */
export interface Timeline {
  readonly seconds: readonly number[];
  /** Tries answered by each region. */
  readonly answered: Readonly<Record<string, readonly number[]>>;
  /** Tries that failed, in any region. */
  readonly failed: readonly number[];
  /**
   * The 99th percentile of answered tries, from when users wanted them, in real milliseconds; null where there were
   * none.
   */
  readonly p50Ms: readonly (number | null)[];
  readonly p99Ms: readonly (number | null)[];
  /** Share of checkers that call a region healthy, 0 to 1. */
  readonly healthy: Readonly<Record<string, readonly number[]>>;
  /** Share of DNS answers that name a region, 0 to 1. */
  readonly dns: Readonly<Record<string, readonly number[]>>;
  readonly marks: readonly { readonly second: number; readonly label: string }[];
}
