import { allRegions } from '../../definition/all-regions';
import { regionNames, serviceNames } from '../../definition/names';
import { resourceIn } from '../../definition/own-policy';
import type { Service } from '../../definition/service';
import { hasOwnKey } from '../../definition/tables/table';
import { TRACE_ACTIONS } from '../policies/tracing';
import type { CiScope, PolicyDocument, Statement } from './grant';
import { assertFits } from './length';
import { NO_NEEDS, type OwnNeeds } from './own';
import { inOurRegions } from './place';

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

/**
 * The most that a role made by a pipeline can ever do: use the service's own resources. Without it, anyone who may
 * make roles and functions could become an administrator (IAM User Guide, "Permissions boundaries for IAM
 * entities").
 *
 * @throws UserError when it is longer than IAM takes.
 */
export function boundary(service: Service, scope: CiScope, needs: OwnNeeds = NO_NEEDS): PolicyDocument {
  const Statement = [
    ...namedUses(service, scope),
    ...sharedUses(service, scope),
    ...keyUses(service, scope),
    ...traceUses(service),
    ...ownUses(service, scope),
    ...needs.uses.map(({ actions, on }, index) => allow(`Extension${index + 1}`, actions, on)),
  ];
  const document: PolicyDocument = { Version: '2012-10-17', Statement };
  assertFits(serviceNames(service).boundary, document);
  return document;
}

/** For resources with their region in the name: the name limits the region, so the ARN need not. */
function namedUses(service: Service, scope: CiScope): Statement[] {
  const names = allRegions(service).map((region) => regionNames(service, region).function('*'));
  const use = (Sid: string, Action: readonly string[], resource: (name: string) => string) =>
    allow(
      Sid,
      Action,
      names.map((name) => arn(scope, resource(name))),
    );
  return [
    use(
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      (name) => `logs:log-group:/aws/lambda/${name}`,
    ),
    use('Queues', ['sqs:*Message', 'sqs:ChangeMessageVisibility', 'sqs:GetQueue*'], (name) => `sqs:${name}`),
    use('Events', ['events:PutEvents'], (name) => `events:event-bus/${name}`),
    ...(service.topics.length > 0 ? [use('Topics', ['sns:Publish'], (name) => `sns:${name}`)] : []),
    use('Functions', ['lambda:InvokeFunction'], (name) => `lambda:function:${name}`),
  ];
}

/** For resources with the same name in every region: the call's region must be one of the service's. */
function sharedUses(service: Service, scope: CiScope): Statement[] {
  const use = (Sid: string, Action: readonly string[], ...resources: string[]): Statement => ({
    ...allow(
      Sid,
      Action,
      resources.map((resource) => arn(scope, resource)),
    ),
    Condition: inOurRegions(service),
  });
  const tables = service.tables.map(({ awsName }) => `dynamodb:table/${awsName}`);
  const indexed = service.tables.filter(({ indexes }) => indexes.length > 0);
  const indexes = indexed.map(({ awsName }) => `dynamodb:table/${awsName}/index/*`);
  return [
    use('Table', ITEMS, ...tables, ...indexes),
    use('Stream', STREAM, ...tables.map((table) => `${table}/stream/*`)),
    use('Secrets', ['ssm:GetParameter', 'ssm:GetParameters'], `ssm:parameter/${service.name}/*`),
  ];
}

/** KMS makes the ids of keys, so the alias names them. */
function keyUses(service: Service, scope: CiScope): Statement[] {
  if (!hasOwnKey(service)) return [];
  const { keyAlias } = serviceNames(service);
  return [
    {
      ...allow('Keys', ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [arn(scope, 'kms:key/*')]),
      Condition: {
        ...inOurRegions(service),
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
      },
    },
  ];
}

function traceUses(service: Service): Statement[] {
  if (!service.functions.some(({ tracing }) => tracing === true)) return [];
  return [{ ...allow('Traces', TRACE_ACTIONS, ['*']), Condition: inOurRegions(service) }];
}

/** What functions may do beside their settings, each in every region; two that are alike are one. */
function ownUses(service: Service, { account }: CiScope): Statement[] {
  const policies = service.functions.flatMap((one) => one.policies);
  const uses = policies.map(({ actions, resources }) => ({
    actions,
    on: allRegions(service).flatMap((region) =>
      resources.map((resource) => resourceIn(resource, { region, account })),
    ),
  }));
  const different = new Map(uses.map((use) => [JSON.stringify(use), use]));
  return [...different.values()].map(({ actions, on }, index) =>
    allow(`Own${index + 1}`, [...actions], [...new Set(on)]),
  );
}

function allow(Sid: string, Action: readonly string[], Resource: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** `sqs:my-service-*` as an ARN, in any region. */
function arn({ partition, account }: CiScope, resource: string): string {
  return `arn:${partition}:${resource.replace(':', `:*:${account}:`)}`;
}
