import type { ExistingTable } from '../../aws/existing-table';
import { allRegions } from '../../definition/all-regions';
import { SERVICE_TAG } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { KeyAttribute, TableDefinition } from '../../definition/tables/table';

/** The table in each region of the definition; undefined where that region has none of the name. */
export type TablesByRegion = Readonly<Record<string, ExistingTable | undefined>>;

/** A table of the definition. */
export interface Wanted {
  readonly service: Pick<Service, 'name' | 'regions' | 'retiring'>;
  readonly table: TableDefinition;
  /** Its place in the definition: `table`, `tables.books`. */
  readonly path: string;
}

/** What keeps a table from coming under the definition as it is: one sentence each, with what to do. */
export function tableProblems(wanted: Wanted, tables: TablesByRegion): string[] {
  const [home = ''] = wanted.service.regions;
  const existing = tables[home];
  if (existing === undefined) return [notAtHome(wanted, tables)];
  return [
    ...keyProblems(wanted, existing),
    ...regionProblems(wanted, tables, existing),
    ...ownerProblems(wanted, existing),
    ...kindProblems(wanted, existing),
  ];
}

function notAtHome({ service, table: { awsName: name }, path }: Wanted, tables: TablesByRegion): string {
  const [home = ''] = service.regions;
  const elsewhere = allRegions(service).filter((region) => tables[region] !== undefined);
  const what = `there is no table "${name}" in ${home}`;
  if (elsewhere.length === 0)
    return `${path}.name: ${what}, nor in another region of the definition. Is the name right, and the account?`;
  return `regions: ${what}, the first of regions, where the state of the table is kept; it is in ${elsewhere.join(', ')}. Name ${elsewhere[0]} first.`;
}

/** A table's keys never change: other ones are another table. */
function keyProblems({ table, path }: Wanted, { partitionKey, sortKey }: ExistingTable): string[] {
  const asked = [
    ['partitionKey', written(table.partitionKey), partitionKey],
    ['sortKey', written(table.sortKey), sortKey ?? 'none'],
  ] as const;
  return asked.flatMap(([field, ours, theirs]) =>
    ours === theirs
      ? []
      : [
          `${path}.${field}: the definition says ${ours}, and the table has ${theirs}. A table keeps its keys for good: to have others, Terraform would replace it, with all its items.`,
        ],
  );
}

/** DynamoDB API Reference, "AttributeDefinition". */
const TYPES = { string: 'S', number: 'N', binary: 'B' } as const;

function written(key: KeyAttribute | undefined): string {
  return key === undefined ? 'none' : `${key.name} (${TYPES[key.type]})`;
}

function regionProblems({ service }: Wanted, tables: TablesByRegion, { replicas }: ExistingTable): string[] {
  const ours = allRegions(service);
  const [home = ''] = service.regions;
  const unnamed = replicas.filter((region) => !ours.includes(region));
  const twins = ours.filter(
    (region) => region !== home && tables[region] !== undefined && !replicas.includes(region),
  );
  return [
    ...unnamed.map(
      (region) =>
        `regions: the table has a replica in ${region}, which the definition names nowhere, so that the next deploy would remove it. Name ${region} in regions.`,
    ),
    ...twins.map(
      (region) =>
        `regions: ${region} has a table of the same name that is no replica of the one in ${home}, so that no replica can be made there. Copy what it holds, and delete it; or leave ${region} out.`,
    ),
  ];
}

function ownerProblems({ service: { name }, path }: Wanted, { tags }: ExistingTable): string[] {
  const other = tags[SERVICE_TAG];
  return other === undefined || other === name
    ? []
    : [`${path}.name: the table belongs to the service "${other}", as its tag ${SERVICE_TAG} says.`];
}

function kindProblems({ table: wanted, path }: Wanted, table: ExistingTable): string[] {
  const problems: string[] = [];
  if (table.status !== 'ACTIVE')
    problems.push(`${path}.name: the table is ${table.status}. Run this again when it is ACTIVE.`);
  if (table.localIndexes.length > 0)
    problems.push(
      `${path}: it has local secondary indexes (${table.localIndexes.join(', ')}), which the definition cannot say and which are made with a table alone: Terraform would replace it.`,
    );
  if (table.globalTableVersion !== undefined && table.globalTableVersion !== '2019.11.21')
    problems.push(
      `${path}: it is a global table of version ${table.globalTableVersion}. Update it to 2019.11.21 first (DynamoDB Developer Guide, "Updating global tables").`,
    );
  if (table.consistency === 'STRONG')
    problems.push(
      `${path}: its replicas are strongly consistent (MRSC), which cannot be changed and which the definition cannot say.`,
    );
  if (table.kmsKey !== undefined)
    problems.push(
      `${path}.encryption: the KMS key ${table.kmsKey} encrypts it, and the definition cannot name a key that is there. Give it the key that AWS owns first: aws dynamodb update-table --table-name <name> --sse-specification Enabled=false`,
    );
  if (wanted.encryption === 'customer-managed')
    problems.push(
      `${path}.encryption: 'customer-managed' gives each replica another key, for which DynamoDB makes the replica anew. Adopt it with 'aws-owned'.`,
    );
  return problems;
}

/**
 * What a person should do before something else changes the table again. AWS CloudFormation User Guide, "Resource tag":
 * the stack that made a resource is in its tags; they may stay when the stack lets it go.
 */
export function tableNotices({ tags }: Pick<ExistingTable, 'tags'>): string[] {
  const stack = tags['aws:cloudformation:stack-name'];
  return stack === undefined
    ? []
    : [
        `The CloudFormation stack "${stack}" made the table. If it has it still, let it go first: deploy that stack with DeletionPolicy: Retain for the table, and then without the table.`,
      ];
}
