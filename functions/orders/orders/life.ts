import type { Fact } from 'antipode/data';
import type { OrderEvent, OrderStatus, OrderWithLife, PlacedOrder } from '../../contracts/order';
import { orderPlace } from '../order-id';
import { lifeOf, readOrder } from './order-logs';

/** An order with its life, once this region has received it. */
export async function readOrderWithLife(id: string): Promise<OrderWithLife | undefined> {
  const order = await readOrder(id);
  return order && withLife(order);
}

export async function withLife(order: PlacedOrder): Promise<OrderWithLife> {
  const facts = await lifeOf(order.id).readAll(orderPlace(order.id)?.partition ?? '');
  return asHeard(order, facts);
}

/** An order's status follows from what has happened to it, in whatever order regions receive it. */
function asHeard(order: PlacedOrder, facts: readonly Fact<OrderEvent>[]): OrderWithLife {
  const events = [...facts]
    .sort((a, b) => a.at - b.at)
    .map(({ body, at, region }) => ({ ...body, at: new Date(at).toISOString(), region }));
  const paid = events.reduce((sum, event) => sum + (event.kind === 'paid' ? event.amountMinor : 0), 0);
  const kinds = new Set(events.map(({ kind }) => kind));
  const status = statusOf(kinds, paid > 0 && paid >= order.totalMinor);
  const closed = status === 'cancelled' || status === 'expired';
  const due = closed ? paid : Math.max(0, paid - order.totalMinor);
  const restocked = kinds.has('cancelled') || kinds.has('expired');
  return {
    ...order,
    status,
    events,
    ...(due > 0 ? { refundDueMinor: due } : {}),
    ...(restocked && kinds.has('fulfilled') ? { fulfilledAndRestocked: true } : {}),
  };
}

/** What is on its way to the customer has not expired, even if another region thought so. */
function statusOf(kinds: ReadonlySet<OrderEvent['kind']>, paid: boolean): OrderStatus {
  if (kinds.has('cancelled')) return 'cancelled';
  if (kinds.has('fulfilled')) return 'fulfilled';
  if (kinds.has('expired')) return 'expired';
  return paid ? 'paid' : 'placed';
}
