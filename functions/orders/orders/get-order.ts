import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { OrderEvent, OrderWithLife, PlacedOrder } from '../../contracts/order';
import type { Fact } from '../../lib/data/log';
import { json } from '../../lib/http/handler';
import { HttpProblem } from '../../lib/http/problem';
import { waitForOwnWrites } from '../headers';
import { orderPlace } from './order-id';
import { lifeOf, placed, placedOrder } from './order-logs';

/** `GET /orders/{id}`: the order and its life as this region has heard of them. */
export async function getOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const id = event.pathParameters?.id ?? '';
  const place = orderPlace(id);
  const behind = place ? await waitForOwnWrites(event, place.partition) : {};
  const order = await findOrder(id);
  const { facts } = await lifeOf(id).read(orderPlace(id)?.partition ?? '');
  return json(200, withLife(order, facts), behind);
}

/** @throws HttpProblem where this region knows no such order, usually within a second of its being placed. */
export async function findOrder(id: string): Promise<PlacedOrder> {
  const place = orderPlace(id);
  const claims = place ? await placed.ofOperation(place.partition, { digest: place.keyDigest }) : [];
  const claim = claims.find(({ body }) => body.answer.id === id);
  if (claim === undefined) throw new HttpProblem(404, 'This region knows no such order.');
  return placedOrder(claim);
}

/** What an order is follows from what has happened to it, in whatever order regions hear of it. */
function withLife(order: PlacedOrder, facts: readonly Fact<OrderEvent>[]): OrderWithLife {
  const events = [...facts]
    .sort((a, b) => a.at - b.at)
    .map(({ body, at, region }) => ({ ...body, at: new Date(at).toISOString(), region }));
  const cancelled = events.some(({ kind }) => kind === 'cancelled');
  const paid = events.reduce((sum, event) => sum + (event.kind === 'paid' ? event.amountMinor : 0), 0);
  const due = cancelled ? paid : Math.max(0, paid - order.totalMinor);
  const status = cancelled ? 'cancelled' : paid > 0 && paid >= order.totalMinor ? 'paid' : 'placed';
  return { ...order, status, events, ...(due > 0 ? { refundDueMinor: due } : {}) };
}
