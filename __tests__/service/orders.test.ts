import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import placeOrder from '../../functions/orders/events/place-order.json';
import { handler } from '../../functions/orders/handler';

const context = { awsRequestId: 'test' } as Context;

test('an order without lines is refused, with the reason', async () => {
  const body = JSON.stringify({ customer: 'alice', currency: 'EUR', lines: [] });
  const event = { ...(placeOrder as unknown as APIGatewayProxyEventV2), body };
  const answer = await handler(event, context);
  expect(answer.statusCode).toBe(400);
  expect(JSON.parse(answer.body ?? '').errors).toEqual([
    { pointer: '#/lines', detail: 'must have at least one line' },
  ]);
});
