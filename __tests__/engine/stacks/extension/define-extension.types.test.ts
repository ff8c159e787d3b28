import type { defineService } from '../../../../definition/define-service';
import { defineExtension, type Extension } from '../../../../stacks/extension/define-extension';

/** A definition with two functions, a queue, a topic and a table. */
type Service = ReturnType<
  typeof defineService<
    'us-east-1' | 'eu-west-1',
    { readonly api: { readonly entry: 'a.ts' }; readonly worker: { readonly entry: 'b.ts' } },
    { readonly jobs: { readonly payload: never } },
    Readonly<Record<never, never>>,
    { readonly news: { readonly payload: never } },
    { readonly main: { readonly home: true } }
  >
>;

// The compiler is the test: `npm test` fails where an error below is expected and does not come.

test('an extension knows the names of its definition', () => {
  const extension = defineExtension<Service>({
    region({ functions, queues, topics, tables, allow, environment, route }) {
      functions.api.alias satisfies object;
      queues.jobs.deadLetters satisfies object;
      topics.news.arn satisfies string;
      tables.main.name satisfies string;
      allow('worker', ['sns:Publish'], ['*']);
      environment('api', { A: 'b' });
      route('api', { http: 'GET /' });
      // @ts-expect-error: the definition has no such function
      functions.apj;
      // @ts-expect-error: nor such a queue
      queues.job;
      // @ts-expect-error: nor such a topic
      topics.new;
      // @ts-expect-error: nor such a table
      tables.mian;
      // @ts-expect-error: nor can one that it does not have be given rights
      allow('workers', ['sns:Publish'], ['*']);
      // @ts-expect-error: a right has actions and resources
      allow('api', 'sns:Publish', '*');
    },
  });
  expect(Object.keys(extension)).toEqual(['region']);
});

/** One with tables and a topic of its own names. */
type WithTables = ReturnType<
  typeof defineService<
    'us-east-1' | 'eu-west-1',
    { readonly api: { readonly entry: 'a.ts' } },
    Readonly<Record<never, never>>,
    Readonly<Record<never, never>>,
    { readonly stored: { readonly payload: never } },
    { readonly facts: { readonly home: true }; readonly sessions: object }
  >
>;

test('it knows its tables and topics, in both kinds of stack', () => {
  const extension = defineExtension<WithTables>({
    data({ tables }) {
      tables.sessions.arn satisfies string;
      // @ts-expect-error: a definition with tables has none of this name
      tables.table;
    },
    region({ tables, topics }) {
      tables.facts.arn satisfies string;
      topics.stored.arn satisfies string;
      // @ts-expect-error: there is no such table
      tables.session;
      // @ts-expect-error: nor such a topic
      topics.store;
    },
  });
  expect(Object.keys(extension)).toEqual(['data', 'region']);
});

test('the one table of a definition without several is called table', () => {
  type One = ReturnType<
    typeof defineService<'us-east-1' | 'eu-west-1', { readonly api: { readonly entry: 'a.ts' } }>
  >;
  const extension = defineExtension<One>({
    data: ({ tables }) => void (tables.table.arn satisfies string),
    region: ({ tables }) => void (tables.table.name satisfies string),
  });
  expect(Object.keys(extension)).toEqual(['data', 'region']);
});

test('without a definition’s type every name will do', () => {
  const extension: Extension = defineExtension({
    region({ functions, allow }) {
      functions.anything?.alias satisfies object | undefined;
      allow('whatever', ['sns:Publish'], ['*']);
    },
    data({ tables, names }) {
      tables.table?.arn satisfies string | undefined;
      names.table satisfies string;
    },
  });
  expect(Object.keys(extension)).toEqual(['region', 'data']);
});
