import { json, pathParameter } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CustomerId } from '../../contracts/order';
import { readCounts } from './view';

/**
 * `GET /customers/{customer}`: how many of their orders were placed, paid, fulfilled and so on. It is a few moments
 * late.
 */
export async function getCustomer(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const customer = pathParameter(event, 'customer', CustomerId);
  return json(200, { customer, orders: await readCounts(customer) });
}
