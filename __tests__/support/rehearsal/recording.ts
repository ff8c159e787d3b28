import type { Service } from '../../../definition/service';
import { faultNamed } from '../../../rehearsal/faults/catalog';
import { expectedOf } from '../../../rehearsal/faults/expected';
import type { DataFigures, EventFigures, WriteFigures } from '../../../rehearsal/kept';
import type { Try } from '../../../rehearsal/load/user';
import { figuresOf } from '../../../rehearsal/measure/figures';
import { requestFigures } from '../../../rehearsal/measure/requests';
import { promisesOf } from '../../../rehearsal/promises/promises';
import { verdictOf } from '../../../rehearsal/promises/verdict';
import type { Recording } from '../../../rehearsal/recording';
import type { Baseline, Machine, Promised, Verdict } from '../../../rehearsal/result';
import { service } from '../definition/fixture';

// A recording made by hand. Each test changes one thing in it: which promise breaks, and what the message says.

export const [DEAD, ALIVE]: readonly [string, string] = ['us-east-1', 'eu-west-1'];
export const HURT_AT = 20_000;
export const LEFT_AT = 40_000;
export const HEALING_AT = 120_000;
const HEALED_AT = HEALING_AT + 1000;
const ENDED_AT = 152_000;

const QUIET: Machine = { eventLoopLagMs: { p99: 5, max: 20 }, busyShare: 0.5 };

/** Users before the fault, whom this machine served well. */
export const SERVED: Baseline = {
  tries: 300,
  failed: 0,
  failures: {},
  firstFailure: undefined,
  p90Ms: 30,
  machine: QUIET,
};

/** Everything that was written is present, and could be read. */
export const KEPT: WriteFigures = {
  acknowledged: 100,
  missingWhileDown: 2,
  recovered: 2,
  stillMissing: 0,
  lost: 0,
  unread: { count: 0, why: {} },
  unreadMissing: { count: 0, why: {} },
  everywhere: { looked: 100, missing: 0, where: {}, unread: { count: 0, why: {} } },
};

/** Every event had one effect. */
export const HANDLED: EventFigures = {
  caused: 9,
  untold: 0,
  unhandled: 0,
  doubled: 0,
  unread: { count: 0, why: {} },
};

/** One data type, whose naive twin lost some operations. */
export const RIGHT: DataFigures = {
  replicasAgree: true,
  unreadable: {},
  superseded: 0,
  rows: [
    {
      kind: 'counter',
      acknowledged: 9,
      refused: 0,
      uncertain: 0,
      lost: 0,
      doubled: 0,
      naive: { how: 'UpdateItem ADD', acknowledged: 9, lost: 4, doubled: 0 },
    },
  ],
};

interface TriesChanges {
  readonly slowMs?: number;
  readonly lateMs?: number;
  readonly failAfter?: number;
}

/** Users before, during and after the fault: those who come to the dead region before DNS leaves fail. */
export function tries({ slowMs = 10, lateMs = 0, failAfter = LEFT_AT }: TriesChanges = {}): Try[] {
  return Array.from({ length: ENDED_AT / 10 }, (_, index) => {
    const sentAt = index * 10;
    const down = sentAt >= HURT_AT && sentAt < failAfter && index % 2 === 0;
    const isBack = sentAt < HURT_AT || sentAt > HEALING_AT + 16_000;
    const region = down || (index % 2 === 0 && isBack) ? DEAD : ALIVE;
    const doneAt = sentAt + (sentAt > LEFT_AT && sentAt < HEALING_AT ? slowMs : 10);
    return {
      cohort: 'honours-ttl',
      attempt: 0,
      wantedAt: sentAt - lateMs,
      sentAt,
      doneAt,
      region,
      ok: !down,
      unreplicated: false,
      outcome: down ? 'ECONNREFUSED' : 'HTTP 200',
      asked: 'GET /orders',
    };
  });
}

/** A look at DNS every 100 ms. */
export const naming = (region: string | undefined, from: number, to: number) =>
  Array.from({ length: (to - from) / 100 }, (_, index) => ({ at: from + index * 100, region }));

/** A look every 100 ms at checkers that call each region healthy. */
export const looks = (from: number, to: number) =>
  naming(undefined, from, to).map(({ at }) => {
    const well = { share: 1, healthy: true };
    return { at, regions: { [DEAD]: well, [ALIVE]: well } };
  });

export interface Changes {
  readonly fault?: string;
  readonly detectedAt?: number;
  readonly leftAt?: number;
  readonly tries?: Try[];
  readonly writes?: Partial<WriteFigures>;
  readonly data?: DataFigures;
  readonly events?: EventFigures;
  readonly machine?: Partial<Machine>;
  readonly afterwards?: Partial<Machine>;
  readonly baseline?: Partial<Baseline>;
  readonly watch?: Partial<Recording['watch']>;
  readonly unhealed?: string;
  readonly hurtAt?: number;
  readonly endedAt?: number;
  /** Default: 37 s. */
  readonly bound?: number;
  readonly service?: Service;
}

export function recording(changes: Changes = {}): Recording {
  const { detectedAt = 38_000, leftAt = LEFT_AT, data, events, unhealed, fault = 'region-down' } = changes;
  const all = changes.tries ?? tries();
  const operations = all.map(({ cohort, sentAt, doneAt, ok, region, outcome }) => {
    return { cohort, intendedAt: sentAt, doneAt, ok, region, outcome };
  });
  return {
    world: {
      service: changes.service ?? service(),
      name: 'api.example.com',
      cloud: { endpoint: '', dns: '', regions: {} },
      timeScale: 1,
    },
    plan: expectedOf(faultNamed(fault), changes.service ?? service()),
    hurtRegion: DEAD,
    bound: {
      detectionSeconds: 28,
      propagationSeconds: 4,
      ttlSeconds: 5,
      totalSeconds: changes.bound ?? 37,
    } as Recording['bound'],
    baseline: { ...SERVED, ...changes.baseline },
    load: { tries: all, operations, writes: [], dns: [] },
    watch: {
      health: looks(0, ENDED_AT),
      dns: [
        ...naming(DEAD, 0, leftAt),
        ...naming(ALIVE, leftAt, HEALING_AT + 15_000),
        ...naming(DEAD, HEALING_AT + 16_000, ENDED_AT),
      ],
      turns: [
        { region: DEAD, at: detectedAt, healthy: false },
        { region: DEAD, at: HEALING_AT + 14_000, healthy: true },
      ],
      blind: [],
      processors: [],
      ...changes.watch,
    },
    hurtAt: changes.hurtAt ?? HURT_AT,
    healingAt: HEALING_AT,
    healedAt: HEALED_AT,
    endedAt: changes.endedAt ?? ENDED_AT,
    unhealed,
    writes: { ...KEPT, ...changes.writes },
    events,
    data,
    machine: { ...QUIET, ...changes.machine },
    afterwards: { ...QUIET, ...changes.afterwards },
  };
}

export interface JudgedRecording {
  readonly verdict: Verdict;
  readonly promises: readonly Promised[];
  /** The names of the promises that did not hold, and of those that could not be read. */
  readonly broken: readonly string[];
  readonly unread: readonly string[];
}

/** The result of a recording. */
export function judged(changes: Changes = {}): JudgedRecording {
  const one = recording(changes);
  const figures = figuresOf(one);
  const promises = promisesOf(one, figures);
  const verdict = verdictOf(one, { figures, requests: requestFigures(one), promises });
  const named = (status: Promised['status']) =>
    promises.filter((promise) => promise.status === status).map(({ name }) => name);
  return { verdict, promises, broken: named('broken'), unread: named('not readable') };
}
