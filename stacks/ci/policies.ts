import { allRegions } from '../../definition/all-regions';
import { type CiRole, regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { type CiScope, type PolicyDocument, type Statement, statementsFor } from './grant';
import { assertFits } from './length';
import { regionGrants } from './region-grants';
import { serviceGrants } from './service-grants';
import { stateGrants } from './state-grants';
import { topicGrants } from './topic-grants';
import { unnamedGrants } from './unnamed-grants';

/**
 * No pipeline deletes data: neither a table, replica or key, nor items, nor by what has AWS delete them (a time to live,
 * a table without recovery), nor a queue with its messages. It also opens no role to others. A person does such things,
 * with credentials of their own. The denial also holds whatever else somebody allows the role.
 */
const KEEP_DATA: Statement = {
  Sid: 'KeepData',
  Effect: 'Deny',
  Action: [
    'dynamodb:BatchWriteItem',
    'dynamodb:DeleteBackup',
    'dynamodb:DeleteItem',
    'dynamodb:DeleteTable',
    'dynamodb:DeleteTableReplica',
    'dynamodb:PartiQLDelete',
    'dynamodb:UpdateContinuousBackups',
    'dynamodb:UpdateTimeToLive',
    'iam:UpdateAssumeRolePolicy',
    'kms:DisableKey',
    'kms:ScheduleKeyDeletion',
    'sqs:DeleteQueue',
    'sqs:PurgeQueue',
  ],
  Resource: ['*'],
};

/**
 * A role's policies by their names: for resources that exist once; for state, and for what has no name of its own in any
 * region; and one a region. IAM's default quota is ten policies a role, which is enough for eight regions.
 *
 * @throws UserError when one is longer than IAM takes.
 */
export function ciPolicies(service: Service, role: CiRole, scope: CiScope): Record<string, PolicyDocument> {
  const { ciRole, ciStatePolicy } = serviceNames(service);
  const once = statementsFor(role, serviceGrants(service, scope));
  const documents: Record<string, PolicyDocument> = {
    [ciRole(role)]: document(role === 'deploy' ? [...once, KEEP_DATA] : once),
    [ciStatePolicy(role)]: document(
      statementsFor(role, [
        ...stateGrants(service, scope),
        ...unnamedGrants(service, scope),
        ...topicGrants(service, scope),
      ]),
    ),
  };
  for (const region of allRegions(service))
    documents[regionNames(service, region).ciPolicy(role)] = document(
      statementsFor(role, regionGrants(service, region, scope)),
    );
  for (const [name, one] of Object.entries(documents)) assertFits(name, one);
  return documents;
}

function document(Statement: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}

/** Why a statement's resources cannot be limited to the service's own names, by the statement's `Sid`. */
export const WHY_STAR: Readonly<Record<string, string>> = {
  AccessLogs: 'CloudWatch Logs knows no resource for log deliveries; limited to our regions',
  Apis: 'API Gateway makes the ids of APIs; limited to the region',
  Certificates: 'ACM makes the ids of certificates; reading and tagging alone, limited to our regions',
  DeleteCertificates: 'ACM makes the ids of certificates; limited to those with our tag',
  FindZone: 'Route 53 knows no resource for lists and for health checks that are yet to be made',
  HealthChecks: 'Route 53 makes the ids of health checks and knows no condition on their tags',
  KeepData: 'denies',
  Keys: 'KMS makes the ids of keys; limited to those with our tag',
  LinkedRoles: "AWS's own role, named by AWS; limited to one service",
  ListAliases: 'KMS knows no resource for lists',
  ListMappings: 'Lambda knows no resource for lists and limits; reading alone, limited to our regions',
  MappingTags: 'Lambda makes the ids of event source mappings; tags alone, limited to our regions',
  Mappings: 'Lambda makes the ids of event source mappings; limited to those of our functions',
  Metrics: 'CloudWatch knows no resource for metrics; reading alone',
  RecordChanges: 'Route 53 makes the ids of changes; reading alone',
  RequestCertificates: 'a certificate that is yet to be made has no id; limited to our domain',
  Subscriptions: 'SNS makes the ids of subscriptions; limited to our regions',
  UseKeys: 'KMS makes the ids of keys; limited to those with our tag, and to what DynamoDB asks',
};
