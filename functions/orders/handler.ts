import { httpHandler } from '../lib/http/handler';
import { getOrder } from './get-order';
import { listOrders } from './list-orders';
import { placeOrder } from './place-order';

export const handler = httpHandler({
  'POST /orders': placeOrder,
  'GET /orders/{id}': getOrder,
  'GET /orders': listOrders,
});
