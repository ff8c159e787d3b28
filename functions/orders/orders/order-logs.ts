import { Order, OrderEvent, type PlacedOrder } from '../../contracts/order';
import { type Claim, readClaim } from '../../lib/data/idempotent';
import { type Fact, Log } from '../../lib/data/log';
import { firstSchema } from '../../lib/data/schema';

export const ORDER_PREFIX = 'order#';

/** Orders as they were placed. The claim of a placing is the order itself: one write for both. */
export const placed = new Log<Claim<Order>>({
  prefix: ORDER_PREFIX,
  schema: firstSchema(readClaim((stored) => Order.parse(stored))),
});

/** What happens to an order: under its own id, in its customer's partition. */
export function lifeOf(id: string): Log<OrderEvent> {
  return new Log({ prefix: `life#${id}#`, schema: firstSchema((stored) => OrderEvent.parse(stored)) });
}

export function placedOrder({ body, at, region }: Fact<Claim<Order>>): PlacedOrder {
  return { ...body.answer, placedAt: new Date(at).toISOString(), region };
}
