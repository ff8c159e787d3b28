import { LIBRARY_ATTRIBUTES } from '../../../../definition/names';
import { tableVariables } from '../../../../definition/variable-names';
import { dynamodbTableOf } from '../../../../runtime/data/named-table';
import { environment } from '../../../../runtime/environment';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const variables = tableVariables('session-log');
const about = (partitionKey: string) => ({
  [variables.name]: 'orders-session-log',
  [variables.partitionKey]: partitionKey,
  [variables.sortKey]: 's',
  [variables.timeToLive]: 'until',
});
useVariables(() => ({ ...functionVariables('http://127.0.0.1:1'), ...about('p') }));

const table = dynamodbTableOf<{ tables: { 'session-log': object } }>('session-log');
const get = () => table.get({ partition: 'a', sort: 'b' });

test('knows a table by the variables that the stacks set', () => {
  const names = { name: 'orders-session-log', partitionKey: 'p', sortKey: 's', timeToLive: 'until' };
  expect(environment.tableNamed('session-log')).toEqual(names);
  expect(environment.tableByAwsName('orders-session-log')).toEqual(names);
  expect(environment.tableByAwsName('orders-other')).toBeUndefined();
});

test.each(LIBRARY_ATTRIBUTES)('refuses a table whose key is %s, which the library writes', async (name) => {
  Object.assign(process.env, about(name));
  await expect(get()).rejects.toThrow(`"${name}" of the table "session-log" is an attribute`);
});

test('refuses a table without a sort key, and one that the function may not use', async () => {
  delete process.env[variables.sortKey];
  await expect(get()).rejects.toThrow('has no sort key');
  delete process.env[variables.name];
  await expect(get()).rejects.toThrow(variables.name);
});
