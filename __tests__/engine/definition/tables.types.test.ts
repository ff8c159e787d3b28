import { defineService } from '../../../definition/define-service';
import { dynamodbTableOf } from '../../../runtime/data/named-table';
import { tableName } from '../../../runtime/tables';

const entry = 'functions/orders/handler.ts';
const common = { name: 'orders', regions: ['us-east-1', 'eu-west-1'] as const };

// Checked by the compiler: a line below that compiles without its error fails the build.
test('knows the names of tables in the editor', () => {
  const several = defineService({
    ...common,
    tables: {
      main: { home: true },
      sessions: {
        partitionKey: { name: 'id', type: 'number' },
        indexes: {
          byEmail: { partitionKey: 'email', sortKey: { name: 'at', type: 'binary' }, project: ['x'] },
        },
      },
    },
    functions: {
      api: { entry, tables: { sessions: 'read' }, triggers: [{ stream: 'sessions' }, { stream: 'table' }] },
    },
  });
  defineService({
    ...common,
    tables: { main: { home: true } },
    // @ts-expect-error: no such table
    functions: { api: { entry, tables: { sessions: 'read' } } },
  });
  defineService({
    ...common,
    tables: { main: { home: true } },
    // @ts-expect-error: no such table
    functions: { api: { entry, triggers: [{ stream: 'sessions' }] } },
  });
  defineService({
    ...common,
    // @ts-expect-error: there is one table, whose rights are `table`
    functions: { api: { entry, tables: { table: 'read' } } },
  });
  defineService({
    ...common,
    // @ts-expect-error: no type of a key
    tables: { main: { home: true }, a: { partitionKey: { name: 'id', type: 'date' } } },
    functions: { api: { entry } },
  });
  const one = defineService({ ...common, table: {}, functions: { api: { entry, table: 'read' } } });
  const unused = () => [
    tableName<typeof several>('sessions'),
    tableName<typeof several>('table'),
    // @ts-expect-error: no such table
    tableName<typeof several>('session'),
    // @ts-expect-error: there is one table, which is called `table`
    tableName<typeof one>('sessions'),
    // @ts-expect-error: no such table
    dynamodbTableOf<typeof several>('session'),
  ];
  expect(unused).toBeInstanceOf(Function);
});
