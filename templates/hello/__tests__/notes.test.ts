import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import writeNote from '../functions/notes/events/write-note.json';
import { handler } from '../functions/notes/handler';

const context = { awsRequestId: 'test' } as Context;

test('a note without a text is refused, with the reason', async () => {
  const event = { ...(writeNote as unknown as APIGatewayProxyEventV2), body: '{}' };
  const { statusCode, body } = await handler(event, context);
  expect(statusCode).toBe(400);
  expect(JSON.parse(body ?? '').errors).toEqual([{ pointer: '#/text', detail: 'must be text' }]);
});
