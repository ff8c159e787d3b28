import type { DataFigures, DataRow } from '../kept';
import { type DataOperation, type DataState, KINDS, type Kind, type Outcome } from './history';

/** How many effects an idempotent operation has. */
export const EFFECTS = 2;

/** How the regions' data differs from what clients were told, as the worst region shows it. */
export function checkData(
  operations: readonly DataOperation[],
  states: Readonly<Record<string, DataState>>,
  about: Pick<DataFigures, 'replicasAgree' | 'unreadable'>,
): DataFigures {
  const all = Object.values(states);
  const rows = KINDS.map((kind): DataRow => {
    const of = operations.filter((one) => one.kind === kind);
    const safe = all.map((state) => SAFE[kind](of, state));
    const naive = all.map((state) => NAIVE[kind](of, state));
    return {
      kind,
      ...outcomes(of.map(({ outcome }) => outcome)),
      lost: Math.max(0, ...safe.map(({ lost }) => lost)),
      doubled: Math.max(0, ...safe.map(({ doubled }) => doubled)),
      naive: {
        how: HOW[kind],
        acknowledged: naively(of.filter(({ removes }) => !removes)).length, // the twin removes nothing
        lost: Math.max(0, ...naive.map(({ lost }) => lost)),
        doubled: Math.max(0, ...naive.map(({ doubled }) => doubled)),
      },
    };
  });
  const superseded = Math.max(0, ...all.map((state) => state.superseded.length));
  return { rows, ...about, superseded };
}

interface Wrong {
  /** Acknowledged, but missing. */
  readonly lost: number;
  /** Present more often than asked for, or although it was refused. */
  readonly doubled: number;
}

type Check = (operations: readonly DataOperation[], state: DataState) => Wrong;

const SAFE: Readonly<Record<Kind, Check>> = {
  log: (operations, { log }) => membership(operations, log),
  counter: (operations, { counter }) => membership(operations, counter),
  set: (operations, state) => setMembership(operations, state.set),
  owned: (operations, { owned, superseded }) => membership(operations, [...owned, ...superseded]),
  idempotent: (operations, { effects }) => effectsOf(operations, acknowledged(operations), effects),
};

const NAIVE: Readonly<Record<Kind, Check>> = {
  log: (operations, { naive }) => twin(operations, naive.log),
  counter: (operations, { naive }) => sum(operations, naive.counter),
  set: (operations, { naive }) =>
    twin(
      operations.filter(({ removes }) => !removes),
      naive.set,
    ),
  owned: (operations, { naive }) => twin(operations, naive.locks),
  idempotent: (operations, { naive }) => effectsOf(operations, naively(operations), naive.effects),
};

/** What the naive twin does, for people. */
const HOW: Readonly<Record<Kind, string>> = {
  log: 'a list in one item, read, changed and put back',
  counter: 'UpdateItem ADD',
  set: 'a set in one item, read, changed and put back',
  owned: 'a conditional put as a lock',
  idempotent: 'a look whether the key is known',
};

function outcomes(all: readonly Outcome[]): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome) => all.filter((one) => one === outcome).length;
  return { acknowledged: count('acknowledged'), refused: count('refused'), uncertain: count('uncertain') };
}

function acknowledged(operations: readonly DataOperation[]): string[] {
  return operations.filter(({ outcome }) => outcome === 'acknowledged').map(({ id }) => id);
}

function naively(operations: readonly DataOperation[]): string[] {
  return operations.filter(({ naive }) => naive === 'acknowledged').map(({ id }) => id);
}

/** What was acknowledged is present once, and what was refused is absent. */
function membership(operations: readonly DataOperation[], shown: readonly string[]): Wrong {
  const there = new Set(shown);
  const refused = operations.filter(({ id, outcome }) => outcome === 'refused' && there.has(id)).length;
  return {
    lost: acknowledged(operations).filter((id) => !there.has(id)).length,
    doubled: shown.length - there.size + refused,
  };
}

function twin(operations: readonly DataOperation[], shown: readonly string[]): Wrong {
  return membership(
    operations.map((one) => ({ ...one, outcome: one.naive })),
    shown,
  );
}

/**
 * Acknowledged increments count once, and uncertain ones once or not at all; each increments by one. A sum shows only
 * how many are wrong at least.
 */
function sum(operations: readonly DataOperation[], shown: number): Wrong {
  const { acknowledged: least, uncertain } = outcomes(operations.map(({ naive }) => naive));
  return { lost: Math.max(0, least - shown), doubled: Math.max(0, shown - least - uncertain) };
}

/** An acknowledged adding that no removal had seen is present; what an acknowledged removal had seen is absent. */
function setMembership(operations: readonly DataOperation[], shown: readonly string[]): Wrong {
  const there = new Set(shown);
  const removals = operations.filter(({ removes }) => removes !== undefined);
  const done = removals.filter(({ outcome }) => outcome !== 'refused');
  const seen = new Set(done.flatMap(({ removes }) => removes?.tags ?? []));
  const lost = operations.filter(
    ({ removes, tags = [] }) => !removes && tags.some((tag) => !seen.has(tag) && !there.has(tag)),
  );
  const kept = removals.filter(
    ({ outcome, removes }) => outcome === 'acknowledged' && removes?.tags.some((tag) => there.has(tag)),
  );
  return { lost: lost.length + kept.length, doubled: shown.length - there.size };
}

function effectsOf(
  operations: readonly DataOperation[],
  expected: readonly string[],
  shown: readonly string[],
): Wrong {
  const times = (id: string) => shown.filter((one) => one === id).length;
  return {
    lost: expected.filter((id) => times(id) < EFFECTS).length,
    doubled: operations.filter(({ id }) => times(id) > EFFECTS).length,
  };
}
