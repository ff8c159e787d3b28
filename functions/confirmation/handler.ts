import { eventHandler } from 'antipode/event';
import { OrderPlaced } from '../contracts/order';
import { appendToLife } from '../orders/orders/order-logs';

/** Confirms an order. It writes one fact, however often and in however many regions the event arrives. */
export const handler = eventHandler(OrderPlaced, async ({ payload: { order } }) => {
  await appendToLife(order, 'confirmed', { kind: 'confirmed' });
});
