import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { get } from '../lib/data/table';
import { json } from '../lib/http/handler';
import { HttpProblem } from '../lib/http/problem';
import { orderKey } from './order-id';
import { fromItem } from './order-item';

/** `GET /orders/{id}`: the order as this region knows it, usually within a second of being placed in another. */
export async function getOrder(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const key = orderKey(event.pathParameters?.id ?? '');
  const item = key && (await get(key));
  if (item === undefined) throw new HttpProblem(404, 'This region knows no such order.');
  return json(200, fromItem(item));
}
