import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Counter } from '../../../../runtime/data/counter';
import { type Claim, idempotent, readClaim } from '../../../../runtime/data/idempotent';
import { LastWriterWins } from '../../../../runtime/data/last-writer-wins';
import { Log } from '../../../../runtime/data/log';
import { OwnedItems } from '../../../../runtime/data/owned';
import { firstSchema } from '../../../../runtime/data/schema';
import { AddWinsSet } from '../../../../runtime/data/set';
import type { Table } from '../../../../runtime/data/table';
import { MINUTE, SimulatedRegions } from '../../../support/data/simulated-regions';

// Each call costs as many requests to the table as docs/data.md says, and not one more.

let world: SimulatedRegions;
let calls: string[];
let table: Table;
beforeEach(() => {
  world = new SimulatedRegions([0], 1);
  calls = [];
  const { table: bare } = world.region(0);
  const counted =
    <Parameters extends unknown[], Result>(name: string, call: (...parameters: Parameters) => Result) =>
    (...parameters: Parameters) => {
      calls.push(name);
      return call(...parameters);
    };
  table = {
    ...bare,
    put: counted('write', bare.put),
    get: counted('read', bare.get),
    query: counted('query', bare.query),
    delete: counted('delete', bare.delete),
  };
});

/** The calls of a task, as the documentation writes them: `1 write, 1 query`. */
async function cost(task: () => Promise<unknown>): Promise<string> {
  calls.length = 0;
  await task();
  return ['write', 'delete', 'read', 'query']
    .map((name) => [name, calls.filter((one) => one === name).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

const rows = readFileSync(path.join(__dirname, '../../../../docs/data.md'), 'utf8').split('\n');
/** What docs/data.md says that a type's writes and reads cost. */
function documented(type: string): { write: string; read: string } {
  const [read = '', write = ''] = (rows.find((row) => row.includes(`| \`${type}\` |`)) ?? '')
    .split('|')
    .map((cell) => cell.trim())
    .slice(0, -1)
    .reverse();
  return { write, read };
}

const regions = () => ['region-0'];
const log = () => new Log<string>({ prefix: 'log#', schema: firstSchema(String), table });
const counter = () =>
  new Counter({ prefix: 'counter', table, regions, rememberSeconds: 60, settleSeconds: 60 });
const set = () => new AddWinsSet({ prefix: 'set#', table });
const owned = () => new OwnedItems<string>({ type: 'owned', schema: firstSchema(String), table, regions });
const plain = () => new LastWriterWins<string>({ prefix: 'plain#', schema: firstSchema(String), table });
const operation = () =>
  idempotent<string, string>({
    claims: new Log<Claim<string>>({ prefix: 'claim#', schema: firstSchema(readClaim(String)), table }),
    partition: () => 'p',
    answer: String,
  });

test.each<[type: string, write: () => Promise<unknown>, read: (() => Promise<unknown>) | undefined]>([
  ['Log', () => log().append('p', 'id', 'body'), () => log().read('p')],
  ['Counter', () => counter().add('p', 'id', 1), () => counter().read('p')],
  ['AddWinsSet', () => set().add('p', 'tea', 'id'), () => set().read('p')],
  ['OwnedItems', () => owned().update('p', 'id', () => 'body'), () => owned().read('p', 'id')],
  ['LastWriterWins', () => plain().put('p', 'id', 'body'), () => plain().get('p', 'id')],
  ['idempotent', () => operation()('request', 'key'), undefined],
])('%s costs what its row says, the first time and again', async (type, write, read) => {
  const said = documented(type);
  const first = await cost(write);
  expect(said.write.startsWith(first) && first).toMatch(/^1 write/);
  if (type !== 'idempotent') expect(await cost(write)).toBe(first);
  if (read) expect(await cost(read)).toBe(said.read);
});

test('removals cost a write for each adding that was seen', async () => {
  const tags = [await set().add('p', 'tea', 'one'), await set().add('p', 'tea', 'two')];
  expect(await cost(() => set().remove('p', 'tea', tags))).toBe('2 write');
  await plain().put('p', 'id', 'body');
  expect(await cost(() => plain().remove('p', 'id'))).toBe('1 write');
});

test('a replay costs a query and no write, and an operation’s facts one query', async () => {
  await operation()('request', 'key');
  expect(await cost(() => operation()('request', 'key'))).toBe('1 query');
  expect(await cost(() => operation()('request', undefined))).toBe('1 write');
  expect(await cost(() => log().ofOperation('p', 'id'))).toBe('1 query');
});

test('a compaction costs two queries and two writes at most, and a delete for each increment', async () => {
  for (const id of ['one', 'two', 'three']) await counter().add('p', id, 1);
  const costs: string[] = [];
  for (let step = 0; step < 5; step++) {
    costs.push(await cost(() => counter().compact('p')));
    world.pass(10 * MINUTE);
  }
  const idle = '1 write, 2 query';
  expect(costs).toEqual([idle, '2 write, 2 query', '2 write, 3 delete, 2 query', '2 write, 2 query', idle]);
  expect(await counter().read('p')).toEqual({ sum: 3, open: 0, due: 0 });
});
