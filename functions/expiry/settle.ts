import { type DueOrder, forgetDue } from '../orders/orders/due-orders';
import { readOrderWithLife } from '../orders/orders/life';
import { appendToLife } from '../orders/orders/order-logs';
import { putBack } from '../orders/stock/stock';
import { enqueue } from './targets';

/**
 * Lets an order that is not paid expire, and puts back what it took from the stock, once. One that was paid in two
 * parts, in two regions that did not hear of each other in time, goes to fulfilment from here.
 */
export async function settle(due: DueOrder): Promise<void> {
  const order = await readOrderWithLife(due.order);
  if (order === undefined) return; // this region has not heard of it yet: the next run looks again
  const { id, status } = order;
  if (status === 'placed' || status === 'expired') {
    await appendToLife(id, 'expired', { kind: 'expired' });
    await putBack(order); // also where an earlier try ended between the two
  }
  if (status === 'paid') await enqueue('fulfilment', { order: id }, { key: id });
  await forgetDue(due);
}
