import { functionAsker } from '../../../../../local-cloud/services/apigatewayv2/data-plane/authorizers/ask-function';
import type { AuthorizerEvent } from '../../../../../local-cloud/services/apigatewayv2/data-plane/authorizers/authorizer-event';

test('whoever sends ever other keys does not fill the memory: the oldest answers go', async () => {
  let questions = 0;
  const ask = functionAsker({
    region: 'us-east-1',
    clock: { now: () => 0 },
    invoke: async () => {
      questions += 1;
      return { kind: 'response', payload: Buffer.from('{"isAuthorized":true}'), version: '1' };
    },
  });
  const authorizer = {
    kind: 'function',
    ...{ id: 'partners', functionName: 'checkKey', qualifier: 'live' },
    ...{ identitySources: ['$request.header.x-api-key'], ttlSeconds: 3600, simple: true },
  } as const;
  const http = { method: 'GET', path: '/orders' };
  const asks = (key: string) =>
    ask(authorizer, {
      headers: { 'x-api-key': key },
      requestContext: { accountId: '1', apiId: 'api', stage: '$default', http },
    } as unknown as AuthorizerEvent);
  for (let index = 0; index < 10_001; index += 1) await asks(`key ${index}`);
  expect(questions).toBe(10_001);
  await asks('key 10000');
  await asks('key 1');
  expect(questions).toBe(10_001);
  await asks('key 0');
  expect(questions).toBe(10_002);
});
