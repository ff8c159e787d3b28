import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Forward } from '../../../../../local-cloud/gateway/operation';
import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { call } from '../../../../../local-cloud/services/dynamodb/api';
import { ItemEngine } from '../../../../../local-cloud/services/dynamodb/items/engine';
import type { ReplicationEntry } from '../../../../../local-cloud/services/dynamodb/journal';
import { learnTables } from '../../../../../local-cloud/services/dynamodb/known-tables';
import { dynamodbOperations } from '../../../../../local-cloud/services/dynamodb/operations';
import { Replication } from '../../../../../local-cloud/services/dynamodb/replication';
import { Streams } from '../../../../../local-cloud/services/dynamodb/streams/streams';
import { Journal, NotKept } from '../../../../../local-cloud/storage/journal';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';
import { controlPlane } from './support/control-plane';
import { createTable } from './support/regions';
import { VirtualClock } from './support/virtual-clock';

// A table is made and deleted with all that belongs to it, or not at all.

const region = 'us-east-1';
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { TableName } = createTable;
const file = path.join(folder, 'journal.jsonl');
const { disk, write } = limitedDisk();
const moto = controlPlane(region);
const fill = () => {
  disk.bytes = statSync(file).size;
};
const empty = () => {
  disk.bytes = 1_000_000;
};

/** DynamoDB as it starts from the journal. */
async function started(): Promise<Forward> {
  const clock = new VirtualClock();
  const journal = new Journal<ReplicationEntry>(file, { write });
  const keep = (entry: ReplicationEntry) => journal.append(entry);
  const streams = new Streams({ region, clock, keep });
  const engine: ItemEngine = new ItemEngine({
    now: () => clock.now(),
    record: (changes, receipt) => replication.record(changes, receipt),
  });
  await learnTables(engine, moto, region);
  const shared = { region, clock, engine, streams, gateway: moto };
  const replication = new Replication({ ...shared, lagMs: 0, keep, log: () => undefined });
  replication.restore(journal.past());
  const reserve = (entry: ReplicationEntry) => journal.reserve(entry);
  const operations = dynamodbOperations({ ...shared, moto, replication, reserve });
  return async (request) => {
    const found = findOperation(operations, request);
    return found ? found.operation.handle(request, found.parameters) : moto(request);
  };
}

const ask = <Output = object>(forward: Forward, operation: string, input: object = {}) =>
  call<Output>({ forward, region }, operation, { TableName, ...input });

const scanned = async (forward: Forward) => (await ask<{ Count: number }>(forward, 'Scan')).Count;
const withStream = { ...createTable, StreamSpecification: { StreamEnabled: true } };

test('on a full disk no table is made without its stream, and none is deleted that its items outlive', async () => {
  empty();
  const forward = await started();
  fill();
  await expect(ask(forward, 'CreateTable', withStream)).rejects.toThrow(NotKept);
  empty();
  const made = await ask<{ TableDescription: object }>(forward, 'CreateTable', withStream);
  expect(made.TableDescription).toMatchObject({ StreamSpecification: { StreamEnabled: true } });
  await ask(forward, 'PutItem', { Item: { pk: { S: 'a' } } });
  fill();
  await expect(ask(forward, 'DeleteTable')).rejects.toThrow(NotKept);
  expect(await scanned(forward)).toBe(1);
  expect(await ask(forward, 'DescribeTable')).toMatchObject({ Table: { TableName } });
  empty();
  const deleted = await ask(forward, 'DeleteTable');
  expect(deleted).toMatchObject({ TableDescription: { TableName, ItemCount: 1 } });
  await ask(forward, 'CreateTable', withStream);
  expect([await scanned(forward), await scanned(await started())]).toEqual([0, 0]);
});
