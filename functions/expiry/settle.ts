import { type DueOrder, forgetDue } from '../orders/orders/due-orders';
import { readOrderWithLife } from '../orders/orders/life';
import { appendToLife } from '../orders/orders/order-logs';
import { putBack } from '../orders/stock/stock';
import { enqueue } from './targets';

/**
 * Lets an unpaid order expire, and puts its pieces back into the stock, once. An order may have been paid in two
 * parts, in two regions that did not receive each other's part in time; such an order goes to fulfilment from here.
 */
export async function settle(due: DueOrder): Promise<void> {
  const order = await readOrderWithLife(due.order);
  if (order === undefined) return; // this region has not received it yet: the next run looks again
  const { id, status } = order;
  if (status === 'placed' || status === 'expired') {
    await appendToLife(id, 'expired', { kind: 'expired' });
    await putBack(order); // also after an earlier try that ended between these two steps
  }
  if (status === 'paid') await enqueue('fulfilment', { order: id }, { key: id });
  await forgetDue(due);
}
