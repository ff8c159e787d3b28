import { dnsSuffixOf } from '../../aws-rules/regions';
import { MARKER_PARTITION } from '../../definition/alarms/names';
import { hasAlarms } from '../../definition/alarms/shape';
import { allRegions } from '../../definition/all-regions';
import { DRAIN_PARTITION, SERVICE_TAG, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { hasOwnKey } from '../../definition/tables/table';
import { announceGrants } from './alarm-grants';
import type { CiScope, Grant } from './grant';
import { inOurRegions } from './place';

/** What a pipeline needs for what exists once: the global tables, their keys, the domain's records. */
export function serviceGrants(service: Service, scope: CiScope): Grant[] {
  return [
    tableGrant(service, scope),
    drainFlagsGrant(service, scope),
    ...keyGrants(service, scope),
    ...recordGrants(service, scope),
    linkedRoleGrant(scope),
    metricsGrant(service),
    ...announceGrants(service, scope),
  ];
}

/**
 * The table as it is. An administrator makes it and its replicas, which takes rights to write and delete every item
 * (DynamoDB Developer Guide, "DynamoDB global tables security"), and changes what decides which items stay: see
 * `KEEP_DATA`.
 */
function tableGrant(service: Service, scope: CiScope): Grant {
  return {
    sid: 'Table',
    read: [
      'dynamodb:DescribeContinuousBackups',
      'dynamodb:DescribeTable',
      'dynamodb:DescribeTimeToLive',
      'dynamodb:ListTagsOfResource',
    ],
    write: ['dynamodb:TagResource', 'dynamodb:UntagResource', 'dynamodb:UpdateTable'],
    on: service.tables.map(({ awsName }) => tableArn(awsName, scope)),
    when: inOurRegions(service),
  };
}

/**
 * A plan reads the drain flags of skipped regions, a deploy writes them and forgets the marker of a region that retires,
 * and neither any other item (DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control":
 * leading keys).
 */
function drainFlagsGrant(service: Service, scope: CiScope): Grant {
  const partitions = [DRAIN_PARTITION, ...(hasAlarms(service) ? [MARKER_PARTITION] : [])];
  return {
    sid: 'DrainFlags',
    read: ['dynamodb:GetItem'],
    write: ['dynamodb:PutItem'],
    on: [tableArn(serviceNames(service).table, scope)],
    when: {
      ...inOurRegions(service),
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': partitions },
    },
  };
}

/** A table in every region. */
function tableArn(name: string, { partition, account }: CiScope): string {
  return `arn:${partition}:dynamodb:*:${account}:table/${name}`;
}

/**
 * KMS makes the ids of keys, so a tag marks ours. An administrator makes the keys: for up to five minutes after, IAM does
 * not know their tags (AWS KMS Developer Guide, "ABAC for AWS KMS"), and KMS makes a role for the account's first of them
 * ("Authorizing AWS KMS to synchronize multi-Region keys").
 */
function keyGrants(service: Service, { partition, account }: CiScope): Grant[] {
  if (!hasOwnKey(service)) return [];
  const at = (rest: string) => [`arn:${partition}:kms:*:${account}:${rest}`];
  const here = inOurRegions(service);
  const dynamodbServices = allRegions(service).map((region) => `dynamodb.${region}.${dnsSuffixOf(region)}`);
  const tagged = {
    StringEquals: { ...here.StringEquals, [`aws:ResourceTag/${SERVICE_TAG}`]: service.name },
  };
  return [
    {
      sid: 'Keys',
      read: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'],
      write: [
        'kms:CreateAlias',
        'kms:DeleteAlias',
        'kms:EnableKeyRotation',
        ...(Object.keys(service.tags).length > 0 ? ['kms:TagResource'] : []), // of a key that has our tag already
        'kms:UntagResource',
        'kms:UpdateAlias',
        'kms:UpdateKeyDescription',
      ],
      on: at('key/*'),
      when: tagged,
    },
    {
      sid: 'UseKeys', // only through DynamoDB: the tag lets nobody read other data that a key encrypts
      read: ['kms:Decrypt'],
      write: ['kms:CreateGrant', 'kms:Encrypt', 'kms:GenerateDataKey'],
      on: at('key/*'),
      when: {
        StringEquals: { ...tagged.StringEquals, 'kms:ViaService': dynamodbServices },
      },
    },
    {
      sid: 'KeyAlias',
      write: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
      on: at(serviceNames(service).keyAlias),
      when: here,
    },
    { sid: 'ListAliases', read: ['kms:ListAliases'], on: ['*'], when: here },
  ];
}

/** Health checks have no names, and Route 53 has no condition on their tags. */
function recordGrants({ domain }: Service, { partition, zoneArn }: CiScope): Grant[] {
  if (domain === undefined || zoneArn === undefined) return [];
  const names = [domain.name, `*.${domain.name}`];
  return [
    {
      sid: 'Zone',
      read: ['route53:GetHostedZone', 'route53:ListResourceRecordSets', 'route53:ListTagsForResource'],
      on: [zoneArn],
    },
    {
      sid: 'Records',
      write: ['route53:ChangeResourceRecordSets'],
      on: [zoneArn],
      when: { 'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': names } },
    },
    { sid: 'RecordChanges', read: ['route53:GetChange'], on: [`arn:${partition}:route53:::change/*`] },
    {
      sid: 'HealthChecks',
      read: [
        'route53:GetHealthCheck',
        'route53:GetHealthCheckLastFailureReason',
        'route53:GetHealthCheckStatus',
        'route53:ListTagsForResource',
      ],
      write: ['route53:ChangeTagsForResource', 'route53:DeleteHealthCheck', 'route53:UpdateHealthCheck'],
      on: [`arn:${partition}:route53:::healthcheck/*`],
    },
    {
      sid: 'FindZone',
      read: [
        'route53:ListHealthChecks',
        'route53:ListHostedZones',
        'route53:ListHostedZonesByName',
        'route53:TestDNSAnswer',
      ],
      write: ['route53:CreateHealthCheck'],
      on: ['*'],
    },
  ];
}

/** Custom domain names need a service-linked role in an account; so do global tables, which an administrator makes. */
function linkedRoleGrant({ partition, account }: CiScope): Grant {
  const owner = 'ops.apigateway.amazonaws.com';
  return {
    sid: 'LinkedRoles',
    write: ['iam:CreateServiceLinkedRole'],
    on: [`arn:${partition}:iam::${account}:role/aws-service-role/${owner}/*`],
    when: { StringEquals: { 'iam:AWSServiceName': owner } },
  };
}

/** How many invocations failed: watched in each region during the bake time. */
function metricsGrant(service: Service): Grant {
  return { sid: 'Metrics', read: ['cloudwatch:GetMetricData'], on: ['*'], when: inOurRegions(service) };
}
