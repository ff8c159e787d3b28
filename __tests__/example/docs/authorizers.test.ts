import { loadService } from '../../../definition/load';
import definition from '../../../docs/examples/authorizers/antipode.config';
import { handler as books } from '../../../docs/examples/authorizers/books';
import { handler as checkKey } from '../../../docs/examples/authorizers/check-key';
import workload from '../../../docs/examples/authorizers/workload';
import { answerTo } from '../../../rehearsal/workload/request';
import {
  authorizerEvent,
  type HttpRequest,
  httpEvent,
  lambdaContext,
  type MemoryCloud,
  memoryCloud,
} from '../../../testing/index';
import { blocks, read } from '../../support/docs/guide';
import { captureLog } from '../../support/functions/logged-lines';

const FOLDER = 'docs/examples/authorizers';
const guide = read('docs/authorizers.md');
const log = captureLog();

test.each(['antipode.config.ts', 'check-key.ts', 'books.ts', 'workload.ts'])(
  'docs/authorizers.md shows %s as it is',
  (file) => {
    expect(guide).toContain(`(examples/authorizers/${file})`);
    expect(blocks(guide)).toContain(read(`${FOLDER}/${file}`));
  },
);

let cloud: MemoryCloud;
beforeAll(async () => {
  const secrets = JSON.parse(read(`${FOLDER}/local-secrets.json`));
  cloud = await memoryCloud({ definition, function: 'books', secrets });
});
afterAll(() => cloud.close());

const alice = { caller: { claims: { sub: 'alice' } } };
async function call(route: string, request: HttpRequest) {
  const { statusCode, body = '' } = await books(httpEvent(route, request), lambdaContext());
  return { statusCode, ...JSON.parse(body) };
}

test('a route’s handler knows who calls', async () => {
  cloud.become('books');
  const pathParameters = { id: 'b1' };
  const put = { ...alice, pathParameters, body: { title: 'The Odyssey' } };
  expect(await call('PUT /books/{id}', put)).toMatchObject({ statusCode: 200, owner: 'alice' });
  expect(await call('GET /books/{id}', { ...alice, pathParameters })).toMatchObject({ title: 'The Odyssey' });
  expect(
    await call('GET /partners/books/{id}', { pathParameters, caller: { context: { partner: 'acme' } } }),
  ).toEqual({ statusCode: 200, title: 'The Odyssey', for: 'acme' });
  expect(await call('GET /opening-hours', {})).toMatchObject({ statusCode: 200, from: '09:00' });
});

test.each([
  ['key-of-acme', { isAuthorized: true, context: { partner: 'acme' } }],
  ['key-of-nobody', { isAuthorized: false }],
])('the authorizer’s function answers for %s', async (key, answer) => {
  cloud.become('checkKey');
  const request = { pathParameters: { id: 'b1' }, headers: { 'X-Api-Key': key } };
  const event = authorizerEvent('GET /partners/books/{id}', request, ['$request.header.x-api-key']);
  expect(event).toMatchObject({
    type: 'REQUEST',
    identitySource: [key],
    routeArn: expect.stringMatching(/:api\/\$default\/GET\/partners\/books\/b1$/),
  });
  expect(await checkKey(event, lambdaContext())).toEqual(answer);
  expect(log.lines()).toMatchObject([{ message: 'authorizer', route: 'GET /partners/books/{id}' }]);
});

test('nobody is asked about a request without an identity', () => {
  expect(() => authorizerEvent('GET /opening-hours')).toThrow(/answered 401 unasked/);
});

test('the workload’s users have tokens for what they do', async () => {
  const token = jest.fn((name: string, claims = {}) => `${name} ${JSON.stringify(claims)}`);
  const context = { now: new Date(), secret: () => '', token };
  const call = workload.write(context);
  expect(call.headers.authorization).toBe('Bearer people {"sub":"alice","scope":"books:write"}');
  const written = answerTo(call, { status: 200, headers: {}, body: '{}' });
  expect(workload.read(written, context)).toMatchObject({ path: call.path });
});

test('the definition is right', () => {
  const service = loadService({ ANTIPODE_CONFIG: `${FOLDER}/antipode.config.ts` });
  expect(service.defaultAuthorizer).toBe('people');
});
