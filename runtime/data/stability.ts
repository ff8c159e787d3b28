import { formatVersion } from './schema';
import { stamp } from './stamp';
import { queryAll, type Table } from './table';

/** Its items say up to when each region has received the others' writes: sort key = region. */
const HEARD_PARTITION = 'antipode#heard';

/**
 * Writes down that this region is alive and up to when it has received the others' writes. Returns the time up to
 * which every region has received all other regions' writes, as far as this region knows (causal stability). This
 * time stands still while a region is down or cut off, and whoever waits for it waits as long.
 *
 * Replicas may receive a later write before an earlier one: leave a margin below the time returned.
 * Cost: one query and one write.
 */
export async function stableTime(table: Table, regions: readonly string[]): Promise<number> {
  const me = stamp(table);
  const heard = new Map<string, Record<string, number>>();
  const known: Record<string, number> = {};
  for (const { item } of await queryAll(table, HEARD_PARTITION, '')) {
    known[String(item.region)] = Number(item.at);
    heard.set(String(item.region), item.heard as Record<string, number>);
  }
  heard.set(me.region, known);
  await table.put({ partition: HEARD_PARTITION, sort: me.region }, { ...formatVersion, ...me, heard: known });
  let stable = me.at;
  for (const region of regions) {
    for (const other of regions) {
      if (other !== region) stable = Math.min(stable, heard.get(region)?.[other] ?? Number.NEGATIVE_INFINITY);
    }
  }
  return stable;
}
