import { type Claim, type Fact, firstSchema, Log, readClaim } from 'antipode/data';
import { Order, OrderEvent, type PlacedOrder } from '../../contracts/order';
import { orderPlace } from '../order-id';

export const ORDER_PREFIX = 'order#';

/** Orders as they were placed. The order is also the claim of its placing: one write for both. */
export const placed = new Log<Claim<Order>>({
  prefix: ORDER_PREFIX,
  schema: firstSchema(readClaim((stored) => Order.parse(stored))),
});

/** What happens to an order: under its own id, in its customer's partition. */
export function lifeOf(id: string): Log<OrderEvent> {
  return new Log({ prefix: `life#${id}#`, schema: firstSchema((stored) => OrderEvent.parse(stored)) });
}

/** Adds to an order's life: once, however often it is tried under one operation id. */
export function appendToLife(id: string, operationId: string, body: OrderEvent): Promise<Fact<OrderEvent>> {
  return lifeOf(id).append(orderPlace(id)?.partition ?? '', operationId, body);
}

/** An order, once this region has received it. */
export async function readOrder(id: string): Promise<PlacedOrder | undefined> {
  const place = orderPlace(id);
  const claims = place ? await placed.ofOperation(place.partition, { digest: place.keyDigest }) : [];
  const claim = claims.find(({ body }) => body.answer.id === id);
  return claim && placedOrder(claim);
}

export function placedOrder({ body, at, region }: Fact<Claim<Order>>): PlacedOrder {
  return { ...body.answer, placedAt: new Date(at).toISOString(), region };
}
