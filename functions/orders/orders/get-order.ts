import { HttpProblem, json } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PlacedOrder } from '../../contracts/order';
import { waitForOwnWrites } from '../headers';
import { orderPlace } from '../order-id';
import { withLife } from './life';
import { readOrder } from './order-logs';

/** `GET /orders/{id}`: the order and its life as this region has received them. */
export async function getOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const id = event.pathParameters?.id ?? '';
  const place = orderPlace(id);
  const behind = place ? await waitForOwnWrites(event, place.partition) : {};
  return json(200, await withLife(await findOrder(id)), behind);
}

/** @throws HttpProblem where this region does not know the order, usually only in the second after it was placed. */
export async function findOrder(id: string): Promise<PlacedOrder> {
  const order = await readOrder(id);
  if (order === undefined) throw new HttpProblem(404, 'This region knows no such order.');
  return order;
}
