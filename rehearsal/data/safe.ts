import { type Claim, idempotent, readClaim } from '../../runtime/data/idempotent';
import { Log } from '../../runtime/data/log';
import { OwnedItems } from '../../runtime/data/owned';
import { firstSchema } from '../../runtime/data/schema';
import { AddWinsSet } from '../../runtime/data/set';
import { queryAll, type Table } from '../../runtime/data/table';
import { EFFECTS } from './check';
import { countersIn } from './counters';
import type { DataState } from './history';

/** The data library in one region, on the items of one rehearsal. */
export function safeData(table: Table, regions: readonly string[], partition: string) {
  const log = new Log<string>({ prefix: 'log#', schema: firstSchema(String), table });
  const effects = new Log<string>({ prefix: 'effect#', schema: firstSchema(String), table });
  const claims = new Log<Claim<string>>({ prefix: 'claim#', schema: firstSchema(readClaim(String)), table });
  const set = new AddWinsSet({ prefix: 'set#', table });
  const { increment, compact, counted } = countersIn(table, regions, partition);
  const owned = new OwnedItems<string[]>({
    type: 'antipode-check',
    schema: firstSchema((stored) => (stored as string[]).map(String)),
    table,
    regions: () => regions,
  });
  const operate = idempotent<string, string>({
    claims,
    partition: () => partition,
    answer: (request) => `done ${request}`,
    async effect(request, _, operation) {
      for (let effect = 0; effect < EFFECTS; effect++)
        await effects.append(partition, operation.effectId(`${effect}`), request);
    },
  });
  return {
    append: (id: string) => log.append(partition, id, id),
    increment,
    compact,
    addElement: (id: string) => set.add(partition, elementOf(id), id),
    removeElement: (element: string, tags: readonly string[]) => set.remove(partition, element, tags),
    elements: () => set.read(partition),
    own: (id: string) =>
      owned.update(partition, 'item', (list = []) => (list.includes(id) ? undefined : [...list, id])),
    operate: (id: string) => operate(id, id),
    async state(increments: number): Promise<Omit<DataState, 'naive'>> {
      const [facts, counter, elements, item, done] = await Promise.all([
        log.readAll(partition),
        counted(increments),
        set.read(partition),
        owned.read(partition, 'item'),
        effects.readAll(partition),
      ]);
      return {
        log: facts.map(({ body }) => body),
        counter,
        set: [...elements.values()].flat(),
        owned: item?.body ?? [],
        superseded: item?.superseded.flat() ?? [],
        effects: done.map(({ body }) => body),
      };
    },
    /** Everything in the partition, for comparing replicas. */
    async contents(): Promise<string> {
      const items = await queryAll(table, partition, '');
      return JSON.stringify(items.map(({ key, item }) => [key.sort, Object.entries(item).sort()]));
    },
  };
}

export type SafeData = ReturnType<typeof safeData>;

/** There are few elements, so that regions add and remove the same ones. */
function elementOf(id: string): string {
  return `element ${Number.parseInt(id.slice(0, 2), 16) % 5}`;
}
