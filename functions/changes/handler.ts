import { streamHandler } from 'antipode/stream';
import type { PlacedOrder } from '../contracts/order';
import { countOrder } from '../orders/customers/view';
import { recordDue } from '../orders/orders/due-orders';
import { type LifeEvent, lifeEventIn, orderIn } from '../orders/orders/facts';
import { readOrderWithLife } from '../orders/orders/life';
import { putBack, takeFromStock } from '../orders/stock/stock';
import { emit } from './targets';

/**
 * Follows what happens to orders. The order's item is its own outbox: the table's stream brings each write here, at
 * least once, in the region that made it. So a writer need not send a message too, and cannot forget to.
 */
export const handler = streamHandler(async ({ after }) => {
  if (after === undefined) return;
  const order = orderIn(after);
  if (order !== undefined) return orderPlaced(order);
  const happened = lifeEventIn(after);
  if (happened !== undefined) return orderChanged(happened);
});

/** Every effect is written under the order's id, so doing it again, here or in another region, changes nothing. */
async function orderPlaced(placed: PlacedOrder): Promise<void> {
  const { id, customer, totalMinor, placedAt } = placed;
  await takeFromStock(placed);
  await recordDue(id, Date.parse(placedAt));
  await countOrder(customer, 'placed', id);
  await emit('order.placed', { order: id, customer, totalMinor }, { key: id });
}

async function orderChanged({ order: id, customer, kind }: LifeEvent): Promise<void> {
  if (kind === 'cancelled' || kind === 'expired') {
    const order = await readOrderWithLife(id);
    if (order !== undefined) await putBack(order);
  }
  await countOrder(customer, kind, id);
}
