import { environment } from '../environment';
import {
  type CompactionTimes,
  type CounterState,
  compacted,
  counterState,
  EMPTY_SNAPSHOT,
  snapshotItem,
  sumOf,
} from './counter-state';
import { digest, digestJson } from './digest';
import { dynamodbTable } from './dynamodb-table';
import { formatVersion } from './schema';
import { stableTime } from './stability';
import { stamp } from './stamp';
import { type Key, queryAll, type Table } from './table';

export interface CounterOptions {
  /** Begins the sort keys of its items. In the same partition, no other type's prefix may begin with it. */
  readonly prefix: string;
  readonly table?: Table;
  /** Every region that has a replica. Default: the service's. */
  readonly regions?: () => readonly string[];
  /**
   * How long a retry still counts as its first try, in seconds, less the clock difference of two regions. Default:
   * 3,600.
   */
  readonly rememberSeconds?: number;
  /**
   * How late writes and clocks may be, in seconds. A replica that shows a write also shows all that its region wrote
   * this much earlier; clocks differ by less. Default: 3,600, far above what global tables show; AWS promises no
   * number.
   */
  readonly settleSeconds?: number;
}

/** A counter as one region sees it. */
export interface Count {
  readonly sum: number;
  /** Increments that no region has compacted; they make a read costly. */
  readonly open: number;
  /**
   * Steps that `compact` may be able to take now, in all regions together. From some hundred on, compacting is worth
   * its writes, in all of them.
   */
  readonly due: number;
}

/** How many deletes run at the same time, each on a connection of its own. */
const DELETES = 50;

/**
 * A sum of increments. Each increment is a fact under the id of its operation.
 *
 * **Guarantee**: once replication has caught up, every acknowledged increment counts exactly once in every region,
 * also while regions compact. A retry is the same fact wherever it arrives. After `rememberSeconds` a retry is a new
 * increment.
 * **Readers** see the sum of what their region has received. A limit ("never below zero") is not kept across regions:
 * check the sum, and repair what two regions did at the same time.
 * **Cost**: add: one write. Read: one query, over all increments that are not compacted. Compaction: two queries and
 * two writes, and a delete for each increment; call it in every region now and then.
 */
export class Counter {
  private readonly options: Required<CounterOptions>;

  get prefix(): string {
    return this.options.prefix;
  }

  constructor(options: CounterOptions) {
    this.options = {
      table: dynamodbTable,
      regions: environment.regions,
      rememberSeconds: 3600,
      settleSeconds: 3600,
      ...options,
    };
  }

  async add(partition: string, operationId: string, delta: number): Promise<void> {
    const { table } = this.options;
    const id = digest(operationId) + digestJson(delta);
    await table.put(
      this.factKey(partition, id),
      { ...formatVersion, id, delta, ...stamp(table) },
      { condition: { absent: true } },
    );
  }

  async read(partition: string): Promise<Count> {
    const state = await this.state(partition);
    const due = () => this.due(state); // computed only for readers who ask for it
    return {
      sum: sumOf(state),
      open: state.facts.size,
      get due() {
        return due();
      },
    };
  }

  private due(state: CounterState): number {
    const { table, regions, settleSeconds } = this.options;
    const times = this.times(table.now() - settleSeconds * 1000); // as if all regions had received all writes
    const steps = regions().map((region) => compacted(state, { ...times, region })?.steps ?? 0);
    return steps.reduce((sum, one) => sum + one, 0);
  }

  /** Moves this region's own increments into its snapshot, as far as every region has received them. */
  async compact(partition: string): Promise<void> {
    const { table, regions, settleSeconds } = this.options;
    const settledAt = (await stableTime(table, regions())) - settleSeconds * 1000;
    const state = await this.state(partition);
    const own = state.snapshots.get(table.region()) ?? EMPTY_SNAPSHOT;
    const next = compacted(state, this.times(settledAt));
    if (next === undefined) return;
    const key = { partition, sort: `${this.options.prefix}=${table.region()}` };
    const item = { ...formatVersion, ...snapshotItem(next.snapshot), ...stamp(table) };
    const condition =
      own.sequence === 0 ? { absent: true as const } : { attribute: 'sequence', equals: own.sequence };
    if (!(await table.put(key, item, { condition }))) return; // another run of this region was faster
    for (let from = 0; from < next.forget.length; from += DELETES) {
      const some = next.forget.slice(from, from + DELETES);
      await Promise.all(some.map((id) => table.delete(this.factKey(partition, id))));
    }
  }

  private times(settledAt: number): CompactionTimes {
    const { table, rememberSeconds } = this.options;
    const now = table.now();
    return { region: table.region(), now, settledAt, forgetBefore: now - rememberSeconds * 1000 };
  }

  private async state(partition: string): Promise<CounterState> {
    return counterState(
      (await queryAll(this.options.table, partition, this.options.prefix)).map(({ item }) => item),
    );
  }

  /** Facts sort before snapshots, so that a read of several pages meets an increment before its compaction. */
  private factKey(partition: string, id: string): Key {
    return { partition, sort: `${this.options.prefix}+${id}` };
  }
}
