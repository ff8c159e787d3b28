import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type OrderEvent, PayOrder } from '../../contracts/order';
import type { Fact } from '../../lib/data/log';
import { jsonBody } from '../../lib/http/body';
import { json } from '../../lib/http/handler';
import { readAfterHeader, waitForOwnWrites } from '../headers';
import { addStock } from '../stock/stock';
import { findOrder } from './get-order';
import { orderPlace } from './order-id';
import { lifeOf } from './order-logs';

/** `POST /orders/{id}/payment`: a retry has the same reference and is the same payment. */
export async function payOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const payment = jsonBody(event, PayOrder);
  const { id } = await knownOrder(event);
  const fact = await append(id, `paid#${payment.reference}`, { kind: 'paid', ...payment });
  return json(201, { id, ...fact.body }, readAfterHeader([fact.key]));
}

/** `POST /orders/{id}/cancellation`: once, however often and wherever it is asked; what was ordered is back in stock. */
export async function cancelOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { id, lines } = await knownOrder(event);
  const fact = await append(id, 'cancelled', { kind: 'cancelled' });
  const back = lines.map(({ product, quantity }, line) =>
    addStock(product, `cancelled#${id}#${line}`, quantity),
  );
  await Promise.all(back);
  return json(201, { id, ...fact.body }, readAfterHeader([fact.key]));
}

/** An order that this region knows, if need be after a moment in which it hears of it. */
async function knownOrder(event: APIGatewayProxyEventV2) {
  const id = event.pathParameters?.id ?? '';
  const place = orderPlace(id);
  if (place) await waitForOwnWrites(event, place.partition);
  return findOrder(id);
}

function append(id: string, operationId: string, body: OrderEvent): Promise<Fact<OrderEvent>> {
  return lifeOf(id).append(orderPlace(id)?.partition ?? '', operationId, body);
}
