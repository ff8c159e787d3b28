import { HEALTH_FUNCTION, RESERVED_KEY_PREFIX, serviceNames } from '../../config/names';
import type { FunctionDefinition, Service } from '../../config/service';

/** What statements need to name resources of one region; tokens and literals alike. */
export interface PolicyScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Exactly what a function may do: write its own log, and use this region's replica as the definition says. */
export function functionPolicy(
  service: Service,
  definition: Pick<FunctionDefinition, 'name' | 'table'>,
  logGroupArn: string,
  scope: PolicyScope,
): string {
  const statements = [logStatement(logGroupArn), ...tableStatements(service, definition, scope)];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function logStatement(logGroupArn: string): Statement {
  const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  return { Sid: 'WriteOwnLog', Effect: 'Allow', Action, Resource: `${logGroupArn}:log-stream:*` };
}

function tableStatements(
  service: Service,
  { name, table }: Pick<FunctionDefinition, 'name' | 'table'>,
  scope: PolicyScope,
): Statement[] {
  const { partition, region, account } = scope;
  const Resource = `arn:${partition}:dynamodb:${region}:${account}:table/${serviceNames(service).table}`;
  if (name === HEALTH_FUNCTION) {
    const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${RESERVED_KEY_PREFIX}*`] } };
    const Action = ['dynamodb:GetItem'];
    return [
      { Sid: 'ReadDrainFlag', Effect: 'Allow', Action, Resource, Condition },
      ...keyStatements(service, scope, false),
    ];
  }
  if (table === 'none') return [];
  const writes = table === 'read-write';
  const Action = writes ? [...READ, ...WRITE].sort() : READ;
  return [{ Sid: 'UseTable', Effect: 'Allow', Action, Resource }, ...keyStatements(service, scope, writes)];
}

/** The key's id is not known here, so it is named by its alias, and only DynamoDB may ask on our behalf. */
function keyStatements(
  service: Service,
  { partition, region, account }: PolicyScope,
  writes: boolean,
): Statement[] {
  if (service.table.encryption === 'aws-owned') return [];
  return [
    {
      Sid: 'UseTableKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', ...(writes ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])],
      Resource: `arn:${partition}:kms:${region}:${account}:key/*`,
      Condition: {
        StringEquals: {
          'kms:ViaService': `dynamodb.${region}.${partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}`,
        },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': serviceNames(service).keyAlias },
      },
    },
  ];
}
