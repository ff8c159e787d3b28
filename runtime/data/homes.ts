import type { Table } from './table';

/** Its items name the home of each owned type whose home an operator has moved: sort key = type. */
export const HOME_PARTITION = 'antipode#home';

/** Where items of an owned type are written. */
interface Home {
  readonly region: string;
  /** Grows by one each time an operator moves the home. */
  readonly epoch: number;
}

/** The home of a type as this region knows it: the service's first region, unless an operator has moved it. */
export async function homeOf(table: Table, type: string, regions: readonly string[]): Promise<Home> {
  const item = await table.get({ partition: HOME_PARTITION, sort: type });
  if (item !== undefined) return { region: String(item.home), epoch: Number(item.epoch) };
  return { region: regions[0] ?? '', epoch: 1 };
}
