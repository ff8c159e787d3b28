import {
  DRAIN_PARTITION,
  HEALTH_FUNCTION,
  HOME_PARTITION,
  RESERVED_KEY_PREFIX,
  serviceNames,
} from '../../definition/names';
import type { FunctionDefinition } from '../../definition/service';
import { needsOf } from '../../definition/triggers/kinds';
import type { Regional } from '../regional';
import { allow, type Statement } from './statement';

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB": the rights of a stream's reader. */
const STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** Rights on this region's replica, on its stream if a trigger reads it, and on their key. */
export function tableStatements(
  regional: Regional,
  { name, table, triggers }: FunctionDefinition,
): Statement[] {
  const replica = regional.arn('dynamodb', `table/${serviceNames(regional.service).table}`);
  const reads = triggers.some((trigger) => needsOf(trigger).stream);
  const statements = [
    ...useStatements(replica, name, table),
    ...(reads ? [allow('ReadStream', STREAM, `${replica}/stream/*`)] : []),
  ];
  return statements.length === 0 ? [] : [...statements, ...keyStatements(regional, table === 'read-write')];
}

function useStatements(replica: string, name: string, table: FunctionDefinition['table']): Statement[] {
  if (name === HEALTH_FUNCTION) {
    const keys = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${RESERVED_KEY_PREFIX}*`] } };
    return [{ ...allow('ReadDrainFlag', ['dynamodb:GetItem'], replica), Condition: keys }];
  }
  if (table === 'none') return [];
  if (table === 'read') return [allow('UseTable', READ, replica)];
  return [allow('UseTable', [...READ, ...WRITE].sort(), replica), leaveToOperators(replica)];
}

/**
 * Drain flags and homes decide which regions serve and write, so that no handler's mistake may change them: operators'
 * commands alone do. What else is antipode's own (slots, what was heard) functions write themselves. DynamoDB Developer
 * Guide, "Using IAM policy conditions for fine-grained access control"; a batch with one such key is refused whole.
 */
function leaveToOperators(replica: string): Statement {
  const keys = { 'dynamodb:LeadingKeys': [DRAIN_PARTITION, HOME_PARTITION] };
  return {
    ...{ Sid: 'LeaveToOperators', Effect: 'Deny', Action: WRITE, Resource: replica },
    Condition: { 'ForAnyValue:StringEquals': keys },
  };
}

/** The key's id is not known here, so its alias names it; only DynamoDB may use it on our behalf. */
function keyStatements({ service, region, dnsSuffix, arn }: Regional, writes: boolean): Statement[] {
  if (service.table.encryption === 'aws-owned') return [];
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
