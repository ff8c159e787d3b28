import { defineService } from '../../../definition/define-service';

const entry = 'functions/orders/handler.ts';
const base = { name: 'orders', regions: ['us-east-1', 'eu-west-1'] } as const;
const jwt = { issuer: 'https://login.example.com', audience: ['orders'] };
const authorizers = { people: { jwt }, partners: { function: 'checkKey' } } as const;

// Checked by the compiler: a line below that compiles without its error fails the build.
test('knows authorizers, and which of them know scopes', () => {
  const typed = defineService({
    ...base,
    authorizers: { people: { jwt }, partners: { function: 'checkKey', cacheSeconds: 60 } },
    defaultAuthorizer: 'people',
    functions: {
      api: {
        entry,
        triggers: [
          { http: 'POST /orders', authorizer: 'people', scopes: ['write'] },
          { http: 'PUT /orders', scopes: ['write'] },
          { http: 'GET /partners', authorizer: 'partners' },
          { http: 'GET /', authorizer: 'none' },
        ],
      },
      checkKey: { entry },
    },
  });
  const route: 'POST /orders' = typed.functions.api.triggers[0].http;
  expect(route).toBe('POST /orders');

  defineService({
    ...base,
    authorizers,
    // @ts-expect-error: the default is one of the authorizers
    defaultAuthorizer: 'peopel',
    functions: { api: { entry }, checkKey: { entry } },
  });
  defineService({
    ...base,
    authorizers,
    functions: {
      // @ts-expect-error: no such authorizer
      api: { entry, triggers: [{ http: 'GET /', authorizer: 'peopel' }] },
      checkKey: { entry },
    },
  });
  defineService({
    ...base,
    authorizers,
    functions: {
      // @ts-expect-error: a function knows no scopes
      api: { entry, triggers: [{ http: 'GET /', authorizer: 'partners', scopes: ['write'] }] },
      checkKey: { entry },
    },
  });
  defineService({
    ...base,
    // @ts-expect-error: no such function
    authorizers: { partners: { function: 'chekKey' } },
    functions: { api: { entry }, checkKey: { entry } },
  });
  defineService({
    ...base,
    // @ts-expect-error: an authorizer is of one kind
    authorizers: { partners: { function: 'checkKey', jwt } },
    functions: { api: { entry }, checkKey: { entry } },
  });
});
