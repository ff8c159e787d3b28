import { DataError } from '../../../../runtime/data/errors';
import { httpHandler, json } from '../../../../runtime/http/handler';
import { HttpProblem } from '../../../../runtime/http/problem';
import { httpEvent } from '../../../../testing/index';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const output = captureLog();
useVariables(() => functionVariables('http://127.0.0.1:1'));

const throws = (error: unknown) => async () => {
  throw error;
};
const handler = httpHandler({
  'GET /fine': async () => json(200, { fine: true }),
  'GET /wrong': throws(new HttpProblem(400, 'Not so.', [{ parameter: 'limit', detail: 'too many' }])),
  'GET /broken': throws(new Error('the secret of the house')),
  'GET /text': throws('a text'),
  'GET /busy': throws(new DataError('GetItem', 'Timeout', { retryable: true })),
  'GET /forbidden': throws(new DataError('GetItem', 'AccessDeniedException', { retryable: false })),
});
const call = async (routeKey: string) => {
  const response = await handler(httpEvent(routeKey), context);
  return { ...response, body: JSON.parse(response.body ?? '') };
};

test('sends a request to its route and logs one line with both request ids', async () => {
  expect(await call('GET /fine')).toMatchObject({ statusCode: 200, body: { fine: true } });
  expect(output.lines()).toEqual([
    expect.objectContaining({
      level: 'INFO',
      message: 'request',
      requestId: 'lambda-request',
      apiRequestId: 'api-request',
      route: 'GET /fine',
      status: 200,
      durationMs: expect.any(Number),
    }),
  ]);
});

test('answers what a route refuses as problem details, and logs no error', async () => {
  expect(await call('GET /wrong')).toEqual({
    statusCode: 400,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'Not so.',
      requestId: 'api-request',
      errors: [{ parameter: 'limit', detail: 'too many' }],
    },
  });
  expect(output.lines()).toMatchObject([{ level: 'INFO', status: 400 }]);
});

test.each(['GET /unknown', '$default', 'toString', 'constructor'])('answers 404 to %s', async (routeKey) => {
  expect(await call(routeKey)).toMatchObject({ statusCode: 404, body: { title: 'Not Found' } });
});

test.each(['GET /broken', 'GET /text', 'GET /forbidden'])(
  'does not tell the caller what broke in %s',
  async (route) => {
    const { statusCode, body } = await call(route);
    expect(statusCode).toBe(500);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong on our side.',
      requestId: 'api-request',
    });
  },
);

test('logs what broke, in the line of its request', async () => {
  await call('GET /broken');
  const error = { name: 'Error', message: 'the secret of the house', stack: expect.stringContaining('\n') };
  expect(output.lines()).toMatchObject([{ level: 'ERROR', requestId: 'lambda-request', status: 500, error }]);
});

test('asks for a retry when the table does not answer for the moment', async () => {
  expect(await call('GET /busy')).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
  expect(output.lines()).toMatchObject([{ level: 'ERROR', error: { message: 'GetItem: Timeout' } }]);
});
