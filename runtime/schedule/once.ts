import { slotKey } from '../data/operation-key';
import { formatVersion } from '../data/schema';
import { stamp } from '../data/stamp';
import type { Key, Table } from '../data/table';

/** One time at which a schedule fires. */
export type Slot = {
  /** The schedule, by its trigger's id. */
  readonly schedule: string;
  /** ISO 8601, as EventBridge Scheduler has it; the same in every region. */
  readonly slot: string;
};

interface OnceOptions {
  /** The function, by its name in the definition: two functions may have the same schedule. */
  readonly name: string;
  readonly table: Table;
  /** Every region of the service, as the definition lists them. */
  readonly regions: readonly string[];
  /** How much longer each region waits than the one before it, in seconds. */
  readonly boundSeconds: number;
}

/**
 * The outcome: it is not this region's turn yet; it was done, by this region or another; or this region has now done
 * it.
 */
export type Outcome =
  | { readonly outcome: 'waits'; readonly seconds: number }
  | { readonly outcome: 'done'; readonly by: string }
  | { readonly outcome: 'ran' };

/**
 * How long the fact is kept. A queue keeps a message for at most fourteen days, so a region that was away finds the
 * fact when it is back.
 */
const REMEMBER_SECONDS = 30 * 24 * 3600;

/**
 * Runs a slot once for all regions, without leader or lock. Every region gets the slot. The region of rank k has its
 * turn k bounds after the slot's time. It runs the slot unless it knows that an earlier region has run it.
 *
 * **Guarantee**: at least once within (dead regions before the first live one + 1) bounds, and exactly once while
 * nothing is down, since a bound is longer than firing, running and replicating take. A region that is cut off runs
 * the slot too. When a region dies after running a slot and before writing so, the slot runs again: make the effect
 * idempotent.
 * **Cost**: in each region, one read; in the region that runs the slot, one write.
 */
export async function once(slot: Slot, options: OnceOptions, run: () => Promise<void>): Promise<Outcome> {
  const { name, table } = options;
  const seconds = secondsUntilTurn(slot, options);
  if (seconds > 0) return { outcome: 'waits', seconds };
  const key: Key = { partition: `antipode#slot#${name}`, sort: slotKey(slot) };
  const fact = await table.get(key);
  if (fact !== undefined) return { outcome: 'done', by: String(fact.region) };
  await run();
  const expiresAt = Math.ceil(table.now() / 1000) + REMEMBER_SECONDS;
  await table.put(key, { ...formatVersion, ...stamp(table) }, { expiresAt });
  return { outcome: 'ran' };
}

/** A region that is not in the definition comes last. */
function secondsUntilTurn({ slot }: Slot, { table, regions, boundSeconds }: OnceOptions): number {
  const rank = regions.indexOf(table.region());
  const turn = Date.parse(slot) + (rank < 0 ? regions.length : rank) * boundSeconds * 1000;
  return Math.max(0, Math.ceil((turn - table.now()) / 1000));
}
