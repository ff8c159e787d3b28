import { type ExistingTable, findTable } from '../../aws/existing-table';
import { told } from '../../aws/told';
import { allRegions } from '../../definition/all-regions';
import { serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { HOME_TABLE } from '../../definition/tables/table';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { synthesized } from '../../terraform/plan/plan-stack';
import { resourcesOf } from '../../terraform/plan/resources';
import { type AdoptObserver, type AdoptOutcome, type AdoptSettings, adopt } from './adopt';
import { type TablesByRegion, tableProblems, type Wanted } from './table-problems';

export interface AdoptTableObserver extends AdoptObserver {
  /** The table, as AWS has it in the first region. */
  found(region: string, table: ExistingTable): void;
}

/**
 * Brings a table of the definition, with its items and replicas, into the state of `data`.
 *
 * @param name its name in the definition; undefined: the only one
 *
 * @throws UserError with everything that keeps it from coming under the definition.
 */
export async function adoptTable(
  settings: AdoptSettings & { readonly observer: AdoptTableObserver },
  name?: string,
): Promise<AdoptOutcome> {
  const { service, observer } = settings;
  const [home = ''] = service.regions;
  const wanted = wantedTable(service, name);
  observer.doing('looking for the table');
  const tables = await tablesByRegion(settings, wanted.table.awsName);
  const problems = tableProblems(wanted, tables);
  const table = tables[home];
  if (problems.length > 0 || table === undefined)
    throw new UserError(
      [`The table cannot be adopted as it is. Nothing was changed.`, ...problems].join('\n  '),
    );
  observer.found(home, table);
  const { dataStack: stack } = serviceNames(service);
  const id = wanted.table.awsName;
  return adopt(settings, async (workspace) => {
    const tables = resourcesOf(synthesized(workspace, stack)).filter(
      ({ type, config }) => type === 'aws_dynamodb_table' && config.name === id,
    );
    return { stack, imports: tables.map(({ address }) => ({ address, id })) };
  });
}

/** @throws UserError when the definition has none of the name, or several to choose from. */
function wantedTable(service: Service, name: string | undefined): Wanted {
  const { tables } = service;
  const known = tables.map((one) => one.name);
  const table =
    name === undefined
      ? tables.length === 1
        ? tables[0]
        : undefined
      : tables.find((one) => one.name === name);
  if (table !== undefined)
    return {
      service,
      table,
      path: table.name === HOME_TABLE && table.home ? 'table' : `tables.${table.name}`,
    };
  throw new UserError(
    name === undefined
      ? `The definition has several tables; name one of them: ${known.join(', ')}.`
      : `The definition has no table "${name}"${suggest(name, known)}; its tables: ${known.join(', ')}.`,
  );
}

async function tablesByRegion(settings: AdoptSettings, name: string): Promise<TablesByRegion> {
  const asked = allRegions(settings.service).map(async (region) => {
    const table = await told(findTable(settings, region, name), { service: 'DynamoDB', region });
    return [region, table] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}
