import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Order, PlaceOrder } from '../contracts/order';
import { putIfAbsent, query } from '../lib/data/table';
import { jsonBody } from '../lib/http/body';
import { json } from '../lib/http/handler';
import { HttpProblem } from '../lib/http/problem';
import { orderId, orderKey, ordersOfKey } from './order-id';
import { toItem } from './order-item';

/** Regions that raced with one key and different orders leave one each; past these it is no race. */
const MAX_RIVALS = 10;

/**
 * `POST /orders`. With an `Idempotency-Key` header a retry gets the same answer in any region, replicated
 * or not, and there is one order: both tries name the same item, whose copies differ in `placedAt` and
 * `region` alone, and last writer wins keeps one of them. A key that this region knows from another order
 * is refused with 422; before it has replicated, or within the same moment, both orders are taken and both
 * stay, since to overwrite one would lose what was acknowledged.
 */
export async function placeOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = jsonBody(event, PlaceOrder);
  const idempotencyKey = readIdempotencyKey(event);
  const order = toOrder(request, orderId(request, idempotencyKey));
  if (idempotencyKey === undefined || !(await isPlaced(order, idempotencyKey))) await place(order);
  return json(201, order, { location: `/orders/${order.id}` });
}

function toOrder(request: PlaceOrder, id: string): Order {
  const totalMinor = request.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  return { id, ...request, totalMinor };
}

async function isPlaced(order: Order, idempotencyKey: string): Promise<boolean> {
  const { partition, prefix } = ordersOfKey(order.customer, idempotencyKey);
  const { items } = await query(partition, prefix, { limit: MAX_RIVALS });
  if (items.length === 0 || items.some(({ id }) => id === order.id)) return items.length > 0;
  throw new HttpProblem(422, 'The idempotency key was used for another order.', [
    { header: 'Idempotency-Key', detail: 'use a new key for a new order' },
  ]);
}

async function place(order: Order): Promise<void> {
  const key = orderKey(order.id);
  if (key === undefined) throw new Error(`not an order id: ${order.id}`);
  await putIfAbsent(key, toItem(order));
}

function readIdempotencyKey({ headers }: APIGatewayProxyEventV2): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || (key.length > 0 && key.length <= 255)) return key;
  throw new HttpProblem(400, 'The idempotency key cannot be used.', [
    { header: 'Idempotency-Key', detail: 'must have 1 to 255 characters' },
  ]);
}
