import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from '../../../testing/policies/judge';
import { arn } from './arn';
import type { Memory } from './memory';

type Input = Readonly<Record<string, unknown>>;

/** Services whose `X-Amz-Target` names the operation, and the resource in its input. */
const RESOURCES: Readonly<Record<string, (input: Input, region: string) => string>> = {
  dynamodb: ({ TableName, ResourceArn }, region) =>
    named(TableName ?? ResourceArn, region, 'dynamodb:table/'),
  logs: ({ logGroupName, resourceArn }, region) =>
    logGroupName || resourceArn ? named(logGroupName ?? resourceArn, region, 'logs:log-group:') : '*',
  acm: ({ CertificateArn }) => String(CertificateArn ?? '*'),
  sqs: ({ QueueName, QueueUrl }, region) =>
    arn(region, `sqs:${String(QueueName ?? QueueUrl).replace(/^.*\//, '')}`),
  events: ({ Rule, Name, EventBusName, ResourceARN }, region) =>
    named(ResourceARN ?? rule(Rule ?? Name, EventBusName), region, 'events:rule/'),
  kms: ({ KeyId, TargetKeyId }, region) => named(KeyId ?? TargetKeyId ?? '*', region, 'kms:key/'),
  monitoring: () => '*',
  ssm: ({ Name }, region) => named(String(Name).replace(/^\//, ''), region, 'ssm:parameter/'),
};

/** Services whose actions have another prefix than their endpoints. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

export function jsonCalls(
  { service, region, target = '', body, answer }: RecordedCall,
  memory: Memory,
): IamCall[] {
  const operation = target.split('.').pop() ?? '';
  const input = JSON.parse(body || '{}') as Input;
  const resourceOf = RESOURCES[service];
  if (resourceOf === undefined) throw new Error(`a call to ${service} that no test knows: ${target}`);
  const bus = service === 'events' && operation.endsWith('EventBus');
  const resource = bus ? arn(region, `events:event-bus/${input.Name}`) : resourceOf(input, region);
  const made = remember(input, answer, memory);
  const tags = memory.tags.get(made ?? resource) ?? {};
  const context = {
    ...prefixed('aws:ResourceTag/', made ? {} : tags),
    ...prefixed('aws:RequestTag/', made ? tags : {}),
    ...(service === 'acm' && input.DomainName ? { 'acm:DomainNames': domainNames(input) } : {}),
  };
  const own = { action: `${PREFIXES[service] ?? service}:${operation}`, resource, context };
  return [own, ...besides(service, operation, input, made ?? resource)];
}

/** What else an operation needs: tags at creation, and a replica's rights in its own region. */
function besides(service: string, operation: string, input: Input, resource: string): IamCall[] {
  const tag = { dynamodb: 'TagResource', logs: 'TagResource', acm: 'AddTagsToCertificate', sqs: 'TagQueue' }[
    service
  ];
  const tagged =
    [input.Tags, input.tags].some((tags) => tags !== undefined) && /^(Create|Request)/.test(operation);
  const tagging = tag && tagged ? [{ action: `${service}:${tag}`, resource }] : [];
  const updates = (input.ReplicaUpdates ?? []) as Readonly<Record<string, { RegionName: string }>>[];
  return [...tagging, ...updates.flatMap((update) => replicaCalls(update, String(input.TableName)))];
}

/** DynamoDB Developer Guide, "Using IAM with global tables". */
const REPLICA_RIGHTS: Readonly<Record<string, readonly string[]>> = {
  Create: [
    'CreateTable',
    'CreateTableReplica',
    'Scan',
    'Query',
    'UpdateItem',
    'PutItem',
    'GetItem',
    'DeleteItem',
    'BatchWriteItem',
  ],
  Update: [],
  Delete: ['DeleteTable', 'DeleteTableReplica'],
};

function replicaCalls(update: Readonly<Record<string, { RegionName: string }>>, table: string): IamCall[] {
  return Object.entries(update).flatMap(([kind, { RegionName }]) =>
    (REPLICA_RIGHTS[kind] ?? []).map((right) => ({
      action: `dynamodb:${right}`,
      resource: arn(RegionName, `dynamodb:table/${table}`),
    })),
  );
}

/** Stores the tags of a new resource, and returns its ARN. */
function remember(input: Input, answer: string, { tags }: Memory): string | undefined {
  const made = /"(?:CertificateArn|Arn)":\s*"(arn:aws:(?:acm|kms):[^"]+)"/.exec(answer)?.[1];
  if (made === undefined || !Array.isArray(input.Tags) || tags.has(made)) return undefined;
  const list = input.Tags as Readonly<Record<string, string>>[];
  tags.set(made, Object.fromEntries(list.map((tag) => [tag.Key ?? tag.TagKey, tag.Value ?? tag.TagValue])));
  return made;
}

function prefixed(prefix: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}

function domainNames({ DomainName, SubjectAlternativeNames }: Input): string[] {
  return [String(DomainName), ...((SubjectAlternativeNames ?? []) as string[])];
}

function rule(name: unknown, bus: unknown): string {
  return bus === undefined || bus === 'default' ? String(name) : `${bus}/${name}`;
}

function named(name: unknown, region: string, prefix: string): string {
  return String(name).startsWith('arn:') ? String(name) : arn(region, `${prefix}${name}`);
}
