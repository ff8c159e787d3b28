import { serviceNames } from '../../definition/names';
import { localAccessKey } from '../../project/local-key';
import { createDynamodbTable } from '../../runtime/data/dynamodb-table';
import type { Table } from '../../runtime/data/table';
import type { World } from '../world';
import { apart } from './apart';
import { type NaiveData, naiveData } from './naive';
import { type SafeData, safeData } from './safe';

/** Writes in one region: through the data library and, beside it, naively. */
export interface Client {
  readonly safe: SafeData;
  readonly naive: NaiveData;
}

/** A client in each region, on the items of one partition. */
export function clientsOf(world: World, partition: string): ReadonlyMap<string, Client> {
  return new Map(world.service.regions.map((region) => [region, clientOf(world, region, partition)]));
}

function clientOf(world: World, region: string, partition: string): Client {
  const credentials = { accessKeyId: localAccessKey(world.cloud.endpoint), secretAccessKey: 'local' };
  const endpoint = () => ({ region, url: world.cloud.endpoint, credentials });
  const names = () => ({ ...world.service.table, name: serviceNames(world.service).table });
  const table = inPages(apart(createDynamodbTable({ endpoint, names }), partition));
  return {
    safe: safeData(table, world.service.regions, partition),
    naive: naiveData({ table, endpoint, names, partition: `${partition}#naive` }),
  };
}

/** Items in a page. On a busy machine, a query of a whole partition would take longer than its client waits. */
const PAGE = 100;

function inPages(table: Table): Table {
  return {
    ...table,
    query: (partition, prefix, options) => table.query(partition, prefix, { limit: PAGE, ...options }),
  };
}
