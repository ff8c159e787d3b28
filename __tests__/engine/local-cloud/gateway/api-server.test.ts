import { apiAnswer } from '../../../../local-cloud/gateway/api-server';
import { jsonError } from '../../../../local-cloud/gateway/errors';
import type { ApiRequest, Forward, Operation } from '../../../../local-cloud/gateway/operation';
import { toMoto } from '../../../../local-cloud/moto/to-moto';

// moto in this process; it fails on everything.

const failing: Forward = async () => ({ status: 500, headers: {}, body: 'Traceback' });
const moto = toMoto(failing, 'key');
const table: Operation[] = [
  operation('Own', async () => jsonError(503, 'ServiceUnavailable', 'Not now.')),
  operation('PassedOn', async (request) => {
    const answer = await moto(request);
    return { ...answer, headers: { ...answer.headers, 'x-more': 'more' } };
  }),
];
const ask = (target: string) => apiAnswer(table, moto)(request(target));

function operation(target: string, handle: Operation['handle']): Operation {
  return { service: 'dynamodb', match: { target }, handle };
}

function request(target: string): ApiRequest {
  return {
    ...{ service: 'dynamodb', region: 'us-east-1', method: 'POST', url: new URL('http://local-cloud/') },
    headers: { 'x-amz-target': target },
    body: Buffer.from('{}'),
  };
}

test.each(['Unknown', 'PassedOn'])(
  'a request on which moto raises is refused, so that its client does not try it again: %s',
  async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBe(400);
    expect(JSON.parse(String(body))).toMatchObject({
      __type: 'ValidationException',
      message: `The local cloud cannot read this request (${target}): moto answered 500.`,
    });
  },
);

test('what the local cloud itself cannot do for now stays what it is', async () => {
  expect(await ask('Own')).toEqual(jsonError(503, 'ServiceUnavailable', 'Not now.'));
});
