import { regionNames, serviceNames } from '../../config/names';
import type { Service } from '../../config/service';
import type { CiScope, PolicyDocument, Statement } from './grant';

const ITEMS = [
  'dynamodb:*Item',
  'dynamodb:*Items',
  'dynamodb:ConditionCheckItem',
  'dynamodb:Query',
  'dynamodb:Scan',
];
const STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** Who may use what of a service's own: actions by kind, on resources as they are called in a region. */
function uses({ name }: Service, named: string): [sid: string, actions: string[], resource: string][] {
  return [
    ['Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], `logs:log-group:/aws/lambda/${named}`],
    ['Table', ITEMS, `dynamodb:table/${name}`],
    ['Stream', STREAM, `dynamodb:table/${name}/stream/*`],
    ['Queues', ['sqs:*Message', 'sqs:ChangeMessageVisibility', 'sqs:GetQueue*'], `sqs:${named}`],
    ['Events', ['events:PutEvents'], `events:event-bus/${named}`],
    ['Functions', ['lambda:InvokeFunction'], `lambda:function:${named}`],
    ['Secrets', ['ssm:GetParameter', 'ssm:GetParameters'], `ssm:parameter/${name}/*`],
  ];
}

/**
 * The most that a role can ever do which a pipeline makes: use what is the service's own. Without it, whoever may
 * make roles and functions could make themselves an administrator (IAM User Guide, "Permissions boundaries for IAM
 * entities").
 */
export function boundary(service: Service, scope: CiScope): PolicyDocument {
  const regions = [...service.regions, ...service.retiring];
  const statements = new Map<string, Statement & { Resource: string[] }>();
  for (const region of regions) {
    for (const [Sid, Action, resource] of uses(service, regionNames(service, region).function('*'))) {
      const statement = statements.get(Sid) ?? { Sid, Effect: 'Allow', Action, Resource: [] };
      statement.Resource.push(arn(scope, region, resource));
      statements.set(Sid, statement);
    }
  }
  return { Version: '2012-10-17', Statement: [...statements.values(), ...keyUses(service, scope, regions)] };
}

/** Keys are known by their alias, since KMS makes their ids. */
function keyUses(service: Service, scope: CiScope, regions: readonly string[]): Statement[] {
  if (service.table.encryption === 'aws-owned') return [];
  const { keyAlias } = serviceNames(service);
  return [
    {
      Sid: 'Keys',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: regions.map((region) => arn(scope, region, 'kms:key/*')),
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } },
    },
  ];
}

/** `sqs:orders-*` as an ARN. */
function arn({ partition, account }: CiScope, region: string, resource: string): string {
  return `arn:${partition}:${resource.replace(':', `:${region}:${account}:`)}`;
}
