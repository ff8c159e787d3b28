import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Order, PlaceOrder } from '../contracts/order';
import type { Item } from '../lib/data/marshal';
import { putIfAbsent } from '../lib/data/table';
import { environment } from '../lib/environment';
import { jsonBody } from '../lib/http/body';
import { json } from '../lib/http/handler';
import { HttpProblem } from '../lib/http/problem';
import { orderId, orderKey } from './order-id';
import { toOrder } from './to-order';

/** Readers take this version and the one before, since regions are deployed one after another. */
const ITEM_VERSION = 1;

/**
 * `POST /orders`. With an `Idempotency-Key` header, a retry finds the order of the first try and answers
 * with it: 201 both times. A retry that reaches the other region before replication writes the same item
 * again; the two differ in `placedAt` and `region` alone, one of them stays in both regions, and there is
 * one order. The same key with another body is refused with 422 wherever the first order is known.
 */
export async function placeOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = jsonBody(event, PlaceOrder);
  const id = orderId(request.customer, idempotencyKey(event));
  const key = orderKey(id);
  if (key === undefined) throw new Error(`not an order id: ${id}`);
  const { item } = await putIfAbsent(key, toItem(id, request));
  if (item.digest !== digest(request)) {
    throw new HttpProblem(422, 'The idempotency key was used for another order.', [
      { header: 'Idempotency-Key', detail: 'use a new key for a new order' },
    ]);
  }
  return json(201, toOrder(item), { location: `/orders/${id}` });
}

function toItem(id: string, request: PlaceOrder): Item {
  const order: Order = {
    id,
    ...request,
    totalMinor: request.lines.reduce((total, line) => total + line.quantity * line.unitPriceMinor, 0),
    placedAt: new Date().toISOString(),
    region: environment.region(),
  };
  return { ...(order as unknown as Item), version: ITEM_VERSION, digest: digest(request) };
}

function digest({ customer, currency, lines }: PlaceOrder): string {
  const parts = lines.map(({ product, quantity, unitPriceMinor }) => [product, quantity, unitPriceMinor]);
  return createHash('sha256')
    .update(JSON.stringify([customer, currency, parts]))
    .digest('hex');
}

function idempotencyKey({ headers }: APIGatewayProxyEventV2): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || (key.length > 0 && key.length <= 255)) return key;
  throw new HttpProblem(400, 'The idempotency key cannot be used.', [
    { header: 'Idempotency-Key', detail: 'must have 1 to 255 characters' },
  ]);
}
