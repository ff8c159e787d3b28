import { HttpProblem, json, jsonBody } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PayOrder } from '../../contracts/order';
import { readAfterHeader, waitForOwnWrites } from '../headers';
import { orderPlace } from '../order-id';
import { putBack } from '../stock/stock';
import { enqueue } from '../targets';
import { findOrder } from './get-order';
import { withLife } from './life';
import { appendToLife } from './order-logs';

/**
 * `POST /orders/{id}/payment`: a retry has the same reference and is the same payment. An order that is paid in full
 * goes to fulfilment. Its message has the order's id as its key, so sending it again changes nothing.
 */
export async function payOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const payment = jsonBody(event, PayOrder);
  const order = await knownOrder(event);
  const { id } = order;
  const fact = await appendToLife(id, `paid#${payment.reference}`, { kind: 'paid', ...payment });
  const { status } = await withLife(order);
  if (status === 'paid') await enqueue('fulfilment', { order: id }, { key: id });
  return json(201, { id, ...fact.body }, readAfterHeader([fact.key]));
}

/**
 * `POST /orders/{id}/cancellation`: takes effect once, however often and wherever it is asked. What was ordered is
 * put back into stock, unless the order had expired and this was done. An order that this region knows as
 * fulfilled is refused with 409.
 */
export async function cancelOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const order = await withLife(await knownOrder(event));
  const { id, status } = order;
  if (status === 'fulfilled') throw new HttpProblem(409, 'The order is fulfilled.');
  const fact = await appendToLife(id, 'cancelled', { kind: 'cancelled' });
  await putBack(order);
  return json(201, { id, ...fact.body }, readAfterHeader([fact.key]));
}

/** An order that this region knows. If need be, it waits a moment for the order to arrive. */
async function knownOrder(event: APIGatewayProxyEventV2) {
  const id = event.pathParameters?.id ?? '';
  const place = orderPlace(id);
  if (place) await waitForOwnWrites(event, place.partition);
  return findOrder(id);
}
