import { queueHandler } from 'antipode/queue';
import { FulfilOrder } from '../contracts/order';
import { readOrderWithLife } from '../orders/orders/life';
import { appendToLife } from '../orders/orders/order-logs';
import { readStock } from '../orders/stock/stock';
import { NotReady } from './not-ready';

/**
 * Fulfils paid orders. It fails while a product is oversold or this region has not received enough, so that the
 * message comes back. In the end the message waits in the dead-letter queue, until a delivery has come and somebody
 * redrives it.
 */
export const handler = queueHandler(FulfilOrder, async ({ payload: { order: id } }) => {
  const order = await readOrderWithLife(id);
  if (order === undefined || order.status === 'placed')
    throw new NotReady(`payment of ${id} is not known here`);
  if (order.status !== 'paid') return; // fulfilled before, cancelled, or expired
  for (const product of new Set(order.lines.map((line) => line.product))) {
    const left = await readStock(product);
    if (left < 0) throw new NotReady(`${product} is oversold by ${-left}`);
  }
  await appendToLife(id, 'fulfilled', { kind: 'fulfilled' });
});
