import fc from 'fast-check';
import { matchRoute } from '../../../../../local-cloud/services/apigatewayv2/data-plane/match-route';

const routes = [
  'GET /pets',
  'GET /pets/{id}',
  'GET /pets/dog/1',
  'GET /pets/dog/{id}',
  'ANY /pets/dog/{id}',
  'GET /pets/{proxy+}',
  'ANY /{proxy+}',
  '$default',
].map((routeKey) => ({ routeKey }));

// API Gateway Developer Guide, "Create routes for HTTP APIs", the example on routing requests, and our own.
test.each([
  ['GET', '/pets', 'GET /pets', {}],
  ['GET', '/pets/6', 'GET /pets/{id}', { id: '6' }],
  ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
  ['POST', '/pets/dog/2', 'ANY /pets/dog/{id}', { id: '2' }],
  ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
  ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
  ['GET', '/pets/a%20b', 'GET /pets/{id}', { id: 'a b' }],
  ['GET', '/', '$default', {}],
])('sends %s %s to %s', (method, path, routeKey, pathParameters) => {
  expect(matchRoute(routes, method, path)).toMatchObject({ route: { routeKey }, pathParameters });
});

test('chooses the same route, in whatever order the routes were created', () => {
  const shuffled = fc.shuffledSubarray(routes, { minLength: routes.length });
  const path = fc.constantFrom('/pets', '/pets/1', '/pets/dog/1', '/pets/dog/2', '/pets/cat/2/3', '/', '/x');
  fc.assert(
    fc.property(shuffled, path, fc.constantFrom('GET', 'POST'), (order, target, method) => {
      expect(matchRoute(order, method, target)?.route).toBe(matchRoute(routes, method, target)?.route);
    }),
  );
});

test('matches nothing where no route fits', () => {
  expect(matchRoute([{ routeKey: 'GET /a/{b}' }], 'GET', '/a')).toBeUndefined();
  expect(matchRoute([{ routeKey: 'GET /a/{b}' }], 'GET', '/a/b/c')).toBeUndefined();
  expect(matchRoute([{ routeKey: 'GET /a' }], 'POST', '/a')).toBeUndefined();
});
