import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CustomerId } from '../contracts/order';
import { query } from '../lib/data/table';
import { json } from '../lib/http/handler';
import { HttpProblem, type Reason } from '../lib/http/problem';
import { customerPartition, ORDER_PREFIX } from './order-id';
import { toOrder } from './to-order';

const MAX_LIMIT = 100;

/** `GET /orders?customer=…&limit=…&cursor=…`: a customer's orders, page by page, in the order of their ids. */
export async function listOrders(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { customer, limit, after } = parameters(event.queryStringParameters ?? {});
  const { items, next } = await query(customerPartition(customer), ORDER_PREFIX, { limit, after });
  const cursor = next === undefined ? undefined : Buffer.from(next).toString('base64url');
  return json(200, { orders: items.map(toOrder), ...(cursor === undefined ? {} : { cursor }) });
}

function parameters({ customer = '', limit = '20', cursor }: Record<string, string | undefined>) {
  const reasons: Reason[] = [];
  if (!CustomerId.safeParse(customer).success) {
    reasons.push({ parameter: 'customer', detail: 'must be 1 to 64 letters, digits, ".", "_" or "-"' });
  }
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT) {
    reasons.push({ parameter: 'limit', detail: `must be a whole number from 1 to ${MAX_LIMIT}` });
  }
  const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8');
  if (after !== undefined && !/^order#[0-9a-f]{32}$/.test(after)) {
    reasons.push({ parameter: 'cursor', detail: 'must be a cursor that this route answered' });
  }
  if (reasons.length > 0) throw new HttpProblem(400, 'The query is not what this route takes.', reasons);
  return { customer, limit: Number(limit), after };
}
