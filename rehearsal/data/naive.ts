import { randomUUID } from 'node:crypto';
import { callDynamodb, type Endpoint } from '../../runtime/data/client';
import { CONDITION_FAILED, DataError } from '../../runtime/data/errors';
import type { TableNames } from '../../runtime/data/stored';
import { queryAll, type Table } from '../../runtime/data/table';
import { EFFECTS } from './check';
import type { NaiveState } from './history';

interface NaiveOptions {
  readonly table: Table;
  readonly endpoint: () => Endpoint;
  readonly names: () => TableNames;
  readonly partition: string;
}

/** How many clients want each lock. */
const RIVALS = 4;

/** The same operations, as handlers write them that do not think of a second region. Each is right in one region. */
export function naiveData({ table, endpoint, names, partition }: NaiveOptions) {
  const key = (sort: string) => ({ partition, sort });
  const list = async (name: string) => ((await table.get(key(name)))?.list ?? []) as string[];
  /** A version guards it, so nothing is lost within one region. */
  const add = async (name: string, id: string): Promise<void> => {
    for (let tries = 0; tries < 10; tries++) {
      const item = await table.get(key(name));
      const known = (item?.list ?? []) as string[];
      if (known.includes(id)) return;
      const version = Number(item?.version ?? 0);
      const condition = item ? { attribute: 'version', equals: version } : { absent: true as const };
      if (await table.put(key(name), { list: [...known, id], version: version + 1 }, { condition })) return;
    }
    throw new Error(`${name}: others were faster`);
  };
  return {
    append: (id: string) => add('naive-log', id),
    addElement: (id: string) => add('naive-set', id),
    async increment(): Promise<void> {
      const { name, partitionKey, sortKey } = names();
      const input = {
        TableName: name,
        Key: { [partitionKey]: { S: partition }, [sortKey]: { S: 'naive-counter' } },
        UpdateExpression: 'ADD amount :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      };
      await callDynamodb('UpdateItem', input, { endpoint, attempts: 1 });
    },
    /** @throws DataError when it is taken. */
    async lock(id: string, turn: number): Promise<void> {
      const sort = `naive-lock#${Math.floor(turn / RIVALS)}`;
      if (await table.put(key(sort), { holder: id }, { condition: { absent: true } })) return;
      if ((await table.get(key(sort)))?.holder !== id)
        throw new DataError('PutItem', CONDITION_FAILED, { retryable: false });
    },
    async operate(id: string): Promise<void> {
      if ((await table.get(key(`naive-key#${id}`))) !== undefined) return;
      for (let effect = 0; effect < EFFECTS; effect++)
        await table.put(key(`naive-effect#${randomUUID()}`), { id });
      await table.put(key(`naive-key#${id}`), {});
    },
    async state(): Promise<NaiveState> {
      const held = await queryAll(table, partition, 'naive-lock#');
      const effects = await queryAll(table, partition, 'naive-effect#');
      return {
        counter: Number((await table.get(key('naive-counter')))?.amount ?? 0),
        log: await list('naive-log'),
        set: await list('naive-set'),
        locks: held.map(({ item }) => String(item.holder)),
        effects: effects.map(({ item }) => String(item.id)),
      };
    },
  };
}

export type NaiveData = ReturnType<typeof naiveData>;
