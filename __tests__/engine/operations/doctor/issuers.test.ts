import { issuers } from '../../../../operations/doctor/checks/issuers';
import type { Exam } from '../../../../operations/doctor/exam';
import { service } from '../../../support/definition/fixture';
import { fn } from '../../../support/definition/problems-of';

const jwt = { issuer: 'https://login.example.com/shop/', audience: ['orders'] };
const definition = {
  authorizers: { people: { jwt }, partners: { function: 'a' } },
  functions: { a: fn },
};
const look = () => issuers.look({ service: service(definition) } as Exam);
const fetched = jest.spyOn(globalThis, 'fetch');
afterAll(() => fetched.mockRestore());

const PAGE = 'https://login.example.com/shop/.well-known/openid-configuration';

test('an issuer that says where its keys are is well, and nobody else is asked', async () => {
  fetched.mockResolvedValueOnce(new Response('{"jwks_uri":"https://login.example.com/keys"}'));
  expect(await look()).toEqual([]);
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([PAGE]);
});

test.each([
  ['has no such page', () => new Response('gone', { status: 404 }), 'HTTP 404 gone'],
  ['names no keys', () => new Response('{"issuer":"x"}'), 'HTTP 200 {"issuer":"x"}'],
  ['answers with a page for people', () => new Response('<html>'), 'HTTP 200 <html>'],
])('an issuer that %s is an error', async (_what, answer, evidence) => {
  fetched.mockResolvedValueOnce(answer());
  expect(await look()).toEqual([
    {
      severity: 'error',
      what: expect.stringContaining('The issuer of authorizers.people does not say where its keys are'),
      evidence: `${PAGE}: ${evidence}`,
      mend: expect.stringContaining(`curl -i ${PAGE}`),
    },
  ]);
});

test('an issuer that cannot be reached from here is told', async () => {
  fetched.mockRejectedValueOnce(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') }));
  expect(await look()).toMatchObject([
    {
      severity: 'warning',
      evidence: expect.stringContaining('does not answer within 1.5 s: getaddrinfo ENOTFOUND'),
    },
  ]);
});
