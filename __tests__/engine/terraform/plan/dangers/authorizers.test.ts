import { from, reasons } from '../../../../support/plans/by-hand';

const authorizer = { type: 'aws_apigatewayv2_authorizer', is: { name: 'people' } };
const route = { type: 'aws_apigatewayv2_route', is: { route_key: 'POST /items' } };
const jwt = (issuer: string, ...audience: string[]) => ({ jwt_configuration: [{ issuer, audience }] });
const open = { authorization_type: 'NONE' };
const closed = { authorization_type: 'JWT', authorizer_id: 'a1' };

test.each([
  ['a route that loses its authorizer', from(route, closed, open), /opens POST \/items to everybody/],
  ['a route that gets one', from(route, open, closed), /closes POST \/items to whoever calls it without/],
  [
    'a route that gets one of another kind',
    from(route, closed, { authorization_type: 'CUSTOM', authorizer_id: 'a2' }),
    /changes who may call POST \/items/,
  ],
  [
    'a route that gets another authorizer',
    from(route, closed, { ...closed, authorizer_id: 'a2' }),
    /has another authorizer decide over POST \/items/,
  ],
  [
    'a route that asks for no scope any more',
    from(route, { ...closed, authorization_scopes: ['write'] }, { ...closed, authorization_scopes: [] }),
    /opens POST \/items to tokens without any of write/,
  ],
  [
    'a route that asks for scopes now',
    from(route, closed, { ...closed, authorization_scopes: ['write'] }),
    /closes POST \/items to tokens without one of write/,
  ],
  [
    'a scope more',
    from(route, { ...closed, authorization_scopes: ['a'] }, { ...closed, authorization_scopes: ['a', 'b'] }),
    /opens POST \/items to tokens with b/,
  ],
  [
    'a scope less',
    from(route, { ...closed, authorization_scopes: ['a', 'b'] }, { ...closed, authorization_scopes: ['a'] }),
    /closes POST \/items to tokens with b alone/,
  ],
  [
    'another issuer',
    from(authorizer, jwt('https://a.example.com', 'x'), jwt('https://b.example.com', 'x')),
    /has the authorizer people take tokens of https:\/\/b\.example\.com instead of https:\/\/a\.example\.com/,
  ],
  [
    'an audience more',
    from(authorizer, jwt('i', 'x'), jwt('i', 'x', 'y')),
    /lets in tokens for y by the authorizer people/,
  ],
  ['an audience less', from(authorizer, jwt('i', 'x', 'y'), jwt('i', 'x')), /refuse tokens for y/],
  [
    'answers that are kept for longer',
    from(authorizer, { authorizer_result_ttl_in_seconds: 0 }, { authorizer_result_ttl_in_seconds: 300 }),
    /go by an answer for 300 s/,
  ],
  [
    'another function',
    from(authorizer, { authorizer_uri: 'a' }, { authorizer_uri: 'b' }),
    /ask another function/,
  ],
  [
    'answers of another kind',
    from(authorizer, { enable_simple_responses: true }, { enable_simple_responses: false }),
    /enable_simple_responses of the authorizer people: what the function answers is read in another way/,
  ],
  [
    'other identity sources',
    from(authorizer, { identity_sources: ['a'] }, { identity_sources: ['b'] }),
    /identity_sources of the authorizer people: requests without them are refused/,
  ],
])('%s is told', (_what, change, reason) => {
  expect(reasons(change)).toEqual([expect.stringMatching(reason)]);
});

test('what lets nobody in or out is not', () => {
  const longer = { authorizer_result_ttl_in_seconds: 300 };
  expect(reasons(from(authorizer, longer, { authorizer_result_ttl_in_seconds: 60 }))).toEqual([]);
  expect(reasons(from(authorizer, { name: 'people' }, { name: 'users' }))).toEqual([]);
  expect(reasons({ ...authorizer, actions: ['delete'], before: { name: 'people' } })).toEqual([]);
});
