import { HttpProblem, json, type Reason } from 'antipode/http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CustomerId } from '../../contracts/order';
import { waitForOwnWrites } from '../headers';
import { customerPartition } from '../order-id';
import { decodeCursor, encodeCursor } from './cursor';
import { placed, placedOrder } from './order-logs';

const DEFAULT_LIMIT = '20';
const MAX_LIMIT = 100;

/**
 * `GET /orders?customer=…&limit=…&cursor=…`: a customer's orders, page by page, by id. A page may hold
 * fewer than asked for; the last one has no `cursor`.
 */
export async function listOrders(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { customer, limit, after } = parameters(event.queryStringParameters ?? {});
  const partition = customerPartition(customer);
  const behind = await waitForOwnWrites(event, partition);
  const { facts, next } = await placed.read(partition, { limit, after });
  const orders = facts.map(placedOrder);
  return json(200, next === undefined ? { orders } : { orders, cursor: encodeCursor(next) }, behind);
}

function parameters({ customer, limit = DEFAULT_LIMIT, cursor }: Record<string, string | undefined>) {
  const reasons: Reason[] = [];
  const customerId = CustomerId.safeParse(customer ?? '');
  for (const { message } of customerId.error?.issues ?? []) {
    reasons.push({ parameter: 'customer', detail: message });
  }
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT) {
    reasons.push({ parameter: 'limit', detail: `must be a whole number from 1 to ${MAX_LIMIT}` });
  }
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  if (cursor !== undefined && after === undefined) {
    reasons.push({ parameter: 'cursor', detail: 'must be a cursor that this route answered' });
  }
  if (reasons.length > 0) throw new HttpProblem(400, 'The query is not what this route takes.', reasons);
  return { customer: customerId.data ?? '', limit: Number(limit), after };
}
