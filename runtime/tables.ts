import { environment } from './environment';

/** The part of a definition that its tables' types are made of (`import type service from '…/antipode.config'`). */
interface WithTables {
  readonly tables?: Readonly<Record<string, unknown>>;
}

/** The names of a definition's tables; `table` is the home of antipode's own items, or the only one. */
export type TableNameOf<Service> =
  | 'table'
  | (Service extends { readonly tables?: infer Tables } ? keyof NonNullable<Tables> & string : never);

/**
 * A table's name in AWS, for an SDK, by its name in the definition: `tableName<typeof service>('sessions')`. The function
 * has it where the definition lets it use the table.
 *
 * @throws Error where it has not.
 */
export function tableName<Service extends WithTables>(name: TableNameOf<Service>): string {
  return environment.tableNamed(name).name;
}
