import { MARKER_PARTITION, WATCH_FUNCTION } from '../../definition/alarms/names';
import { hasAlarms } from '../../definition/alarms/shape';
import { engineFunctions } from '../../definition/engine-functions';
import {
  DRAIN_PARTITION,
  HEALTH_FUNCTION,
  HOME_PARTITION,
  RESERVED_KEY_PREFIX,
  serviceNames,
} from '../../definition/names';
import type { FunctionDefinition, Service } from '../../definition/service';
import type { TableRight } from '../../definition/tables/rights';
import { HOME_TABLE, type TableDefinition, tableNamed } from '../../definition/tables/table';
import { needsOf } from '../../definition/triggers/kinds';
import type { Regional } from '../regional';
import { allow, type Statement } from './statement';

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const READ_WRITE = [...READ, ...WRITE].sort();

/** Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB": the rights of a stream's reader. */
const STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** A table, and what a function may do with it. */
interface Use {
  readonly table: TableDefinition;
  readonly right: TableRight;
}

/** Rights on this region's replicas and their indexes, on the streams that triggers read, and on the key. */
export function tableStatements(regional: Regional, definition: FunctionDefinition): Statement[] {
  const { service } = regional;
  const home = tableNamed(service, HOME_TABLE);
  const others = Object.entries(definition.tables).map(([name, right]) => ({
    table: tableNamed(service, name),
    right,
  }));
  const heard = definition.triggers.flatMap((trigger) => {
    const { stream } = needsOf(trigger);
    return stream === undefined ? [] : [{ table: tableNamed(service, stream), right: 'none' as const }];
  });
  const uses: Use[] = [{ table: home, right: definition.table }, ...others];
  const replica = ({ table }: Use) => regional.arn('dynamodb', `table/${table.awsName}`);
  const on = (Sid: string, actions: readonly string[], resources: readonly string[]) =>
    resources.length === 0 ? [] : [allow(Sid, actions, oneOrMore(resources))];
  const statements = [
    ...useStatements(service, replica({ table: home, right: 'none' }), definition),
    ...on('ReadTables', READ, others.filter(({ right }) => right === 'read').map(replica)),
    ...on('UseTables', READ_WRITE, others.filter(({ right }) => right === 'read-write').map(replica)),
    ...on(
      'QueryIndexes',
      ['dynamodb:Query'],
      indexed(service, definition, uses).map((use) => `${replica(use)}/index/*`),
    ),
    ...on(
      'ReadStream',
      STREAM,
      heard.map((use) => `${replica(use)}/stream/*`),
    ),
  ];
  return [
    ...statements,
    ...keyStatements(regional, [...uses.filter(({ right }) => right !== 'none'), ...heard]),
  ];
}

/** Tables with indexes that a function may read. antipode's own functions read its items alone. */
function indexed(service: Service, { name }: FunctionDefinition, uses: readonly Use[]): Use[] {
  if (engineFunctions(service).includes(name)) return [];
  return uses.filter(({ table, right }) => right !== 'none' && table.indexes.length > 0);
}

function oneOrMore(resources: readonly string[]): string | readonly string[] {
  const [first = '', ...others] = resources;
  return others.length === 0 ? first : resources;
}

/** Rights on the home. */
function useStatements(service: Service, replica: string, { name, table }: FunctionDefinition): Statement[] {
  if (name === HEALTH_FUNCTION) {
    const keys = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${RESERVED_KEY_PREFIX}*`] } };
    return [{ ...allow('ReadDrainFlag', ['dynamodb:GetItem'], replica), Condition: keys }];
  }
  if (name === WATCH_FUNCTION && hasAlarms(service)) {
    const keys = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [MARKER_PARTITION] } };
    return [{ ...allow('UseMarkers', ['dynamodb:PutItem', 'dynamodb:Query'], replica), Condition: keys }];
  }
  if (table === 'none') return [];
  if (table === 'read') return [allow('UseTable', READ, replica)];
  return [allow('UseTable', READ_WRITE, replica), leaveToOperators(replica)];
}

/**
 * Drain flags and homes decide which regions serve and write, and markers whether somebody is told, so that no handler's
 * mistake may change them: operators' commands and the watch function alone do. What else is antipode's own (slots, what was heard) functions write themselves. DynamoDB Developer
 * Guide, "Using IAM policy conditions for fine-grained access control"; a batch with one such key is refused whole.
 */
function leaveToOperators(replica: string): Statement {
  const keys = { 'dynamodb:LeadingKeys': [DRAIN_PARTITION, HOME_PARTITION, MARKER_PARTITION] };
  return {
    ...{ Sid: 'LeaveToOperators', Effect: 'Deny', Action: WRITE, Resource: replica },
    Condition: { 'ForAnyValue:StringEquals': keys },
  };
}

/** The key's id is not known here, so its alias names it; only DynamoDB may use it on our behalf. */
function keyStatements({ service, region, dnsSuffix, arn }: Regional, uses: readonly Use[]): Statement[] {
  const encrypted = uses.filter(({ table }) => table.encryption === 'customer-managed');
  if (encrypted.length === 0) return [];
  const writes = encrypted.some(({ right }) => right === 'read-write');
  const actions = ['kms:Decrypt', ...(writes ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])];
  return [
    {
      ...allow('UseTableKey', actions, arn('kms', 'key/*')),
      Condition: {
        StringEquals: { 'kms:ViaService': `dynamodb.${region}.${dnsSuffix}` },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': serviceNames(service).keyAlias },
      },
    },
  ];
}
