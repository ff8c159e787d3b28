import fc from 'fast-check';
import type { Table } from '../../../runtime/data/table';
import { Crash, MINUTE, type SimulatedRegion, SimulatedRegions } from './simulated-regions';

/** How many histories are played for every type, and how many tries a broken one gets to fail. */
export const HISTORIES = Number(process.env.HISTORIES ?? 10_000);

/** What happens next. Each type defines its own operations. */
export type Step =
  | {
      readonly kind: 'operation';
      readonly region: number;
      readonly choice: number;
      readonly crashAfter?: number | undefined;
    }
  /** A client without an answer tries an earlier operation again, perhaps in another region. */
  | { readonly kind: 'retry'; readonly region: number; readonly which: number }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'partition'; readonly regions: readonly number[] };

export interface History {
  /** How many minutes each region's clock is ahead: one number for each of two to five regions. */
  readonly skews: readonly number[];
  readonly steps: readonly Step[];
  readonly seed: number;
}

const region = fc.nat(4);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('operation' as const),
      region,
      choice: fc.nat(1000),
      crashAfter: fc.option(fc.nat(8), { nil: undefined, freq: 5 }), // a compaction's last step is its fifth
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retry' as const), region, which: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('partition' as const),
      regions: fc.uniqueArray(region, { maxLength: 2 }),
    }),
  },
);

export const history: fc.Arbitrary<History> = fc.record({
  skews: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 5 }),
  steps: fc.array(step, { minLength: 1, maxLength: 24, size: 'max' }),
  seed: fc.nat(),
});

/** `acknowledged`: the client was told that it was done. `uncertain`: it was told nothing. */
export type Outcome = 'acknowledged' | 'uncertain';

export interface Run<Operation> {
  readonly cluster: SimulatedRegions;
  readonly operations: { readonly operation: Operation; outcome: Outcome; readonly tries: number[] }[];
}

export interface Subject<Operation> {
  /** The operation with this index. */
  operation(index: number, choice: number, at: SimulatedRegion): Operation | Promise<Operation>;
  /** Does it on a region's table. Throws when it is refused, which counts as not done. */
  perform(operation: Operation, table: Table, cluster: SimulatedRegions): Promise<void>;
  /** Called after each step. */
  check?(run: Run<Operation>): Promise<void>;
}

/** The client was told that nothing was done. */
export class Refused extends Error {}

/** Plays a history, and then lets every region receive everything. */
export async function play<Operation>(
  { skews, steps, seed }: History,
  subject: Subject<Operation>,
  spoil: (table: Table) => Table = (table) => table,
): Promise<Run<Operation>> {
  const cluster = new SimulatedRegions(
    skews.map((minutes) => minutes * MINUTE),
    seed,
  );
  const run: Run<Operation> = { cluster, operations: [] };
  const perform = async (entry: Run<Operation>['operations'][number], index: number) => {
    const at = cluster.region(index);
    entry.tries.push(index % cluster.regions.length);
    try {
      await subject.perform(entry.operation, spoil(at.table), cluster);
      entry.outcome = 'acknowledged';
    } catch (error) {
      if (!(error instanceof Crash || error instanceof Refused)) throw error;
    } finally {
      at.crashAfter = undefined;
    }
  };
  for (const one of steps) {
    if (one.kind === 'pass') cluster.pass(one.minutes * MINUTE);
    else if (one.kind === 'partition') cluster.partition(one.regions);
    else if (one.kind === 'retry') {
      const entry = run.operations[one.which % Math.max(1, run.operations.length)];
      if (entry) await perform(entry, one.region);
    } else {
      const at = cluster.region(one.region);
      const operation = await subject.operation(run.operations.length, one.choice, at);
      const entry = { operation, outcome: 'uncertain' as const, tries: [] };
      run.operations.push(entry);
      at.crashAfter = one.crashAfter;
      await perform(entry, one.region);
    }
    await subject.check?.(run);
  }
  cluster.heal();
  return run;
}

export function expectConverged({ cluster }: Run<unknown>): void {
  const [first, ...others] = cluster.regions.map((one) => one.contents());
  for (const other of others) expect(other).toBe(first);
}

/** The property: sound code must hold it in all histories, and broken code must fail it in one. */
export async function holdsAlways(property: (one: History) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(history, property), { numRuns: HISTORIES });
}

export async function failsSometimes(property: (one: History) => Promise<void>): Promise<void> {
  await expectRefuted(fc.asyncProperty(history, property), HISTORIES);
}

/** A property fails by an assertion: broken code that throws does not show what it breaks. */
export async function expectRefuted(property: fc.IAsyncProperty<unknown>, numRuns: number): Promise<void> {
  const { errorInstance } = await fc.check(property, { numRuns, endOnFailure: true });
  expect(errorInstance).toHaveProperty('matcherResult');
}

/** A table that writes elsewhere, or something else, than it is asked to. */
export function spoilt(table: Table, changes: Partial<Table>): Table {
  return { ...table, ...changes };
}
