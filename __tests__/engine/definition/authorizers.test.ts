import { authorizerOf } from '../../../definition/authorizers/authorizer';
import { issuerNotices } from '../../../definition/issuer-regions';
import { definition, service } from '../../support/definition/fixture';
import { fn, problemsOf, refuses } from '../../support/definition/problems-of';

const jwt = { issuer: 'https://login.example.com', audience: ['orders'] };
const authorizers = { people: { jwt }, partners: { function: 'checkKey' } };
const functions = (trigger: Record<string, unknown>) => ({
  api: { ...fn, triggers: [{ http: 'POST /orders', ...trigger }] },
  checkKey: fn,
});
const on = (trigger: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  authorizers,
  functions: functions(trigger),
  ...more,
});
const one = (authorizer: Record<string, unknown>) => ({
  authorizers: { people: authorizer },
  functions: functions({}),
});

test('takes both kinds, a default for all routes, and a route that is open', () => {
  const whole = service(on({ authorizer: 'people', scopes: ['write'] }, { defaultAuthorizer: 'partners' }));
  expect(whole.authorizers).toEqual([
    { kind: 'jwt', name: 'people', ...jwt },
    {
      kind: 'function',
      name: 'partners',
      function: 'checkKey',
      identitySources: ['$request.header.Authorization'],
      cacheSeconds: 0,
      responses: 'simple',
    },
  ]);
  expect(authorizerOf(whole, { authorizer: 'people' })?.name).toBe('people');
  expect(authorizerOf(whole, {})?.name).toBe('partners');
  expect(authorizerOf(whole, { authorizer: 'none' })).toBeUndefined();
  expect(authorizerOf(service(), {})).toBeUndefined();
});

test('scopes may go with a default that verifies tokens', () => {
  expect(problemsOf(definition(on({ scopes: ['write'] }, { defaultAuthorizer: 'people' })))).toEqual([]);
});

refuses([
  [
    'an authorizer that does not exist',
    on({ authorizer: 'peopel' }),
    /^functions\.api\.triggers\[0\]\.authorizer: "peopel" is not one of authorizers — did you mean "people"\?/,
  ],
  [
    'a default that does not exist',
    on({}, { defaultAuthorizer: 'partner' }),
    /^defaultAuthorizer: .*"partners"/,
  ],
  ['a default that opens', on({}, { defaultAuthorizer: 'none' }), /^defaultAuthorizer: leave it out/],
  [
    'scopes without an authorizer',
    on({ scopes: ['write'] }),
    /^functions\.api\.triggers\[0\]\.scopes: are in tokens; name an authorizer/,
  ],
  ['scopes of an open route', on({ authorizer: 'none', scopes: ['write'] }), /scopes: are in tokens; name/],
  [
    'scopes where a function is asked',
    on({ authorizer: 'partners', scopes: ['write'] }),
    /scopes: are in tokens, and "partners" asks a function/,
  ],
  ['no scope', on({ authorizer: 'people', scopes: [] }), /scopes: must list one or more/],
  [
    'more scopes than a route takes',
    on({ authorizer: 'people', scopes: Array.from({ length: 11 }, (_, index) => `s${index}`) }),
    /scopes: has 11; a route takes 10/,
  ],
  ['two scopes in one text', on({ authorizer: 'people', scopes: ['read write'] }), /"read write" is several/],
  ['an authorizer of no kind', one({}), /^authorizers\.people: has neither jwt/],
  [
    'an authorizer of both kinds',
    one({ jwt, function: 'checkKey' }),
    /^authorizers\.people\.function: is for an authorizer that asks a function/,
  ],
  [
    'a cache of tokens',
    one({ jwt, cacheSeconds: 60 }),
    /^authorizers\.people\.cacheSeconds: is for an authorizer/,
  ],
  [
    'a setting that there is not',
    one({ jwt, cachSeconds: 60 }),
    /cachSeconds: is not a setting — did you mean "cacheSeconds"/,
  ],
  [
    'an issuer without https',
    one({ jwt: { ...jwt, issuer: 'http://a.example.com' } }),
    /jwt\.issuer: .*https:\/\//,
  ],
  [
    'an issuer that is no URL',
    one({ jwt: { ...jwt, issuer: 'example' } }),
    /jwt\.issuer: "example" is no URL/,
  ],
  [
    'an issuer with a query',
    one({ jwt: { ...jwt, issuer: 'https://a.example.com/?b' } }),
    /must not have a query/,
  ],
  [
    'the page of an issuer',
    one({ jwt: { ...jwt, issuer: 'https://a.example.com/.well-known/openid-configuration' } }),
    /is a page of the issuer/,
  ],
  ['no audience', one({ jwt: { ...jwt, audience: [] } }), /jwt\.audience: must list one audience/],
  [
    'a missing audience',
    one({ jwt: { issuer: jwt.issuer } }),
    /^authorizers\.people\.jwt\.audience: is missing/,
  ],
  [
    'more audiences than there may be',
    one({ jwt: { ...jwt, audience: Array.from({ length: 51 }, (_, index) => `a${index}`) } }),
    /audience: has 51; API Gateway takes 50/,
  ],
  [
    'a function that does not exist',
    one({ function: 'chekKey' }),
    /people\.function: .*did you mean "checkKey"/,
  ],
  [
    'a function that is too slow',
    { authorizers, functions: { ...functions({}), checkKey: { ...fn, timeoutSeconds: 11 } } },
    /^authorizers\.partners\.function: "checkKey" may take 11 seconds, and API Gateway waits 10/,
  ],
  [
    'a cache of more than an hour',
    one({ function: 'checkKey', cacheSeconds: 3601 }),
    /cacheSeconds: must be from 0 to 3600/,
  ],
  [
    'a cache without an identity',
    one({ function: 'checkKey', cacheSeconds: 60, identitySources: [] }),
    /^authorizers\.people\.identitySources: must list one or more/,
  ],
  [
    'what is no identity source',
    one({ function: 'checkKey', identitySources: ['header.x-api-key'] }),
    /^authorizers\.people\.identitySources\[0\]: "header.x-api-key" is no identity source/,
  ],
  [
    'an answer of another kind',
    one({ function: 'checkKey', responses: 'boolean' }),
    /people\.responses: must be "simple" or "policy"/,
  ],
  ['the name that opens', { authorizers: { none: { jwt } } }, /^authorizers\.none: "none" opens a route/],
  ['a name that is none', { authorizers: { 'a b': { jwt } } }, /^authorizers\..*cannot be part of AWS names/],
  [
    'a name longer than API Gateway takes',
    { authorizers: { ['a'.repeat(129)]: { jwt } } },
    /^authorizers\.a+: has 129 characters; API Gateway takes 128/,
  ],
  [
    'more authorizers than an API takes',
    { authorizers: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, { jwt }])) },
    /^authorizers: has 11; an HTTP API takes 10/,
  ],
]);

test.each([
  ['https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEf', 'us-east-1'],
  ['https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf', 'eu-west-1'],
  ['https://cognito-idp.ap-south-1.amazonaws.com/ap-south-1_AbCdEf', undefined],
  ['https://login.example.com/us-east-1', undefined],
])('an issuer that is in a region of the service is told: %s', (issuer, region) => {
  const notices = issuerNotices(service({ ...on({}), authorizers: { people: { jwt: { ...jwt, issuer } } } }));
  expect(notices).toEqual(
    region === undefined
      ? []
      : [expect.stringContaining(`The tokens of authorizers.people come from ${region}`)],
  );
});
