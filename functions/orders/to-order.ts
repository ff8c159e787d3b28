import type { Order } from '../contracts/order';
import type { Item } from '../lib/data/marshal';

/** An item as the API shows it: without what only the table needs. */
export function toOrder({ version: _version, digest: _digest, ...order }: Item): Order {
  return order as unknown as Order;
}
