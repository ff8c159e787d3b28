import { type AdoptTableObserver, adoptTable } from '../../../../rollout/adopt/adopt-table';
import { service } from '../../../support/definition/fixture';

const TABLES = { own: { home: true }, books: { name: 'Books' } };
const silent: AdoptTableObserver = {
  doing: () => undefined,
  found: () => undefined,
  planned: () => undefined,
  waiting: () => undefined,
};

const adopted = (name?: string, of: Record<string, unknown> = { tables: TABLES }) =>
  adoptTable(
    {
      service: service({ ...of, functions: { a: { entry: 'functions/orders/handler.ts' } } }),
      target: {
        kind: 'local',
        cloud: { endpoint: 'http://127.0.0.1:9', directory: '', pid: 0, dns: '', regions: {} },
      },
      observer: silent,
      signal: new AbortController().signal,
      decide: async () => false,
    },
    name,
  );

test('of several tables one must be named, as the definition names it', async () => {
  await expect(adopted()).rejects.toThrow('The definition has several tables; name one of them: own, books.');
  await expect(adopted('book')).rejects.toThrow(
    'The definition has no table "book" — did you mean "books"?; its tables: own, books.',
  );
});

test('a region that does not answer is told', async () => {
  await expect(adopted(undefined, {})).rejects.toThrow(/does not answer \(DynamoDB: /);
});
