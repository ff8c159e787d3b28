import { scheduleHandler } from 'antipode/schedule';
import { dueOrders } from '../orders/orders/due-orders';
import { settle } from './settle';

/**
 * Settles the orders whose time to be paid is over. A failure does not stop the other orders; the slot is tried
 * again.
 */
export const handler = scheduleHandler(async () => {
  const failures: unknown[] = [];
  for await (const page of dueOrders()) {
    const results = await Promise.allSettled(page.map(settle));
    failures.push(...results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} orders were not settled`);
});
