import { handler } from '../../../functions/orders/handler';
import { httpEvent } from '../../../testing/index';
import { context } from '../functions/context';

/** What a route of the function `orders` answers in the current region. */
export async function call(
  routeKey: string,
  pathParameters: Record<string, string> = {},
  body?: unknown,
  key?: string,
) {
  const event = httpEvent(routeKey, {
    pathParameters,
    body,
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });
  const response = await handler(event, context);
  return JSON.parse(response.body ?? '');
}
