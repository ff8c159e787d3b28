import { definition } from '../../support/definition/fixture';
import { fn, payload, problemsOf } from '../../support/definition/problems-of';

/** What has the name, in each part of a definition that people name. */
const named = (name: string) => ({
  functions: { [name]: fn },
  tables: { [name]: { home: true } },
  queues: { [name]: { payload } },
  events: { [name]: { payload } },
  topics: { [name]: { payload } },
  authorizers: { [name]: { jwt: { issuer: 'https://login.example.com', audience: ['x'] } } },
});

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  '%s names nothing: each object would have one',
  (name) => {
    for (const [part, value] of Object.entries(named(name)))
      expect(problemsOf(definition({ [part]: value }))).toContain(
        `${part}.${name}: "${name}" is what every JavaScript object has already; choose another name`,
      );
  },
);

test('an entry that no record keeps is told', () => {
  for (const [part, value] of Object.entries(named('__proto__')))
    expect(problemsOf(definition({ [part]: value }))).toContain(
      `${part}.__proto__: is no name for anything; choose another`,
    );
});

test('what every object has is no function to invoke', () => {
  expect(problemsOf(definition({ functions: { api: { ...fn, invokes: ['constructor'] } } }))).toEqual([
    'functions.api.invokes[0]: "constructor" is not one of functions',
  ]);
});
