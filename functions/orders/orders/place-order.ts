import { idempotent, KeyReused, type Operation } from 'antipode/data';
import { json, jsonBody } from 'antipode/http';
import { log } from 'antipode/log';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Order, PlaceOrder } from '../../contracts/order';
import { idempotencyKey, keyReused, readAfterHeader } from '../headers';
import { customerPartition, orderId } from '../order-id';
import { takeFromStock } from '../stock/stock';
import { placed } from './order-logs';

const place = idempotent({
  claims: placed,
  partition: ({ customer }: PlaceOrder) => customerPartition(customer),
  answer: toOrder,
  effect: (_, order) => takeFromStock(order),
});

/**
 * `POST /orders`. With an `Idempotency-Key` header a retry gets the same answer in any region, replicated or not.
 * There is one order, which takes from the stock once, for two days of retries. A region that knows the key from
 * another order refuses it with 422. Before that order has replicated, or at the same moment, both orders are
 * accepted and both stay.
 */
export async function placeOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request = jsonBody(event, PlaceOrder);
  const { answer, claim, sameAnswer } = await place(request, idempotencyKey(event)).catch((error) => {
    throw error instanceof KeyReused ? keyReused('order') : error;
  });
  if (!sameAnswer) log('WARN', 'a retry would now be answered otherwise', { order: answer.id });
  return json(201, answer, { location: `/orders/${answer.id}`, ...readAfterHeader([claim.key]) });
}

function toOrder(request: PlaceOrder, operation: Operation): Order {
  const totalMinor = request.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
  return { id: orderId(request.customer, operation), ...request, totalMinor };
}
