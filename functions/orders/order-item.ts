import { type Order, PlacedOrder } from '../contracts/order';
import type { Item } from '../lib/data/marshal';
import { environment } from '../lib/environment';

/**
 * Regions are deployed one after another, so this code meets the next version's items. Only ever add
 * attributes that a reader of the version before may ignore.
 */
const VERSION = 1;

/** An order as the table holds it; `region` tells a stream's readers whose write it is. */
export function toItem(order: Order): Item {
  const { lines, ...rest } = order;
  return {
    ...rest,
    lines: lines.map((line) => ({ ...line })),
    version: VERSION,
    placedAt: new Date().toISOString(),
    region: environment.region(),
  };
}

/** An item as the API shows it: what the contract has, and nothing that only the table needs. */
export function fromItem(item: Item): PlacedOrder {
  return PlacedOrder.parse(item);
}
