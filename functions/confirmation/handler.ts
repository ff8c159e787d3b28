import { OrderPlaced } from '../contracts/order';
import { eventHandler } from '../lib/event/handler';
import { appendToLife } from '../orders/orders/order-logs';

/** Confirms an order: one fact, however often and in however many regions the event comes. */
export const handler = eventHandler(OrderPlaced, async ({ payload: { order } }) => {
  await appendToLife(order, 'confirmed', { kind: 'confirmed' });
});
