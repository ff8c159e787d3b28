import { Counter } from 'antipode/data';
import type { OrderEvent } from '../../contracts/order';
import { REMEMBER_SECONDS, readSum } from '../counted';

/** What can have happened to an order. */
export type Happening = 'placed' | OrderEvent['kind'];

const HAPPENINGS: readonly Happening[] = ['placed', 'paid', 'confirmed', 'fulfilled', 'cancelled', 'expired'];

const counters = Object.fromEntries(
  HAPPENINGS.map((prefix) => [prefix, new Counter({ prefix, rememberSeconds: REMEMBER_SECONDS })]),
) as Record<Happening, Counter>;

/**
 * Counts a customer's orders by what has happened to them. The counts come from the stream, which shows a change more
 * than once; an order that was placed in two regions is shown in both. So each count is an increment under the
 * order's id, which counts once, wherever and however often it is written.
 */
export async function countOrder(customer: string, happening: Happening, order: string): Promise<void> {
  await counters[happening].add(partition(customer), order, 1);
}

/**
 * How many of a customer's orders each of these has happened to, as this region has received it. One query for each.
 */
export async function readCounts(customer: string): Promise<Record<Happening, number>> {
  const sums = await Promise.all(
    HAPPENINGS.map(async (one) => [one, await readSum(counters[one], partition(customer))] as const),
  );
  return Object.fromEntries(sums) as Record<Happening, number>;
}

function partition(customer: string): string {
  return `view#${customer}`;
}
