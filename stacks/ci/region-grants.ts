import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { SERVICE_TAG } from '../tag';
import { boundaryArn } from './bound-roles';
import type { CiScope, Grant } from './grant';

/** What a pipeline needs for the stack of one region. */
export function regionGrants(service: Service, region: string, scope: CiScope): Grant[] {
  const { partition, account } = scope;
  const place: Place = {
    named: regionNames(service, region).function('*'),
    arn: (name, rest) => `arn:${partition}:${name}:${region}:${account}:${rest}`,
    here: { StringEquals: { 'aws:RequestedRegion': region } },
  };
  return [
    ...lambdaGrants(place),
    ...logGrants(place),
    ...messageGrants(place),
    ...roleGrants(service, place, scope),
    ...domainGrants(service, region, place),
    ...apiGrants(service, region, scope),
  ];
}

interface Place {
  /** What the region's names look like. */
  readonly named: string;
  readonly arn: (service: string, rest: string) => string;
  readonly here: { readonly StringEquals: { readonly 'aws:RequestedRegion': string } };
}

function lambdaGrants({ named, arn, here }: Place): Grant[] {
  const mappingsOfOurs = { ArnLike: { 'lambda:FunctionArn': arn('lambda', `function:${named}`) } };
  return [
    {
      sid: 'Functions',
      read: [
        'lambda:GetAlias',
        'lambda:GetFunction',
        'lambda:GetFunctionCodeSigningConfig',
        'lambda:GetFunctionConcurrency',
        'lambda:GetFunctionConfiguration',
        'lambda:GetFunctionEventInvokeConfig',
        'lambda:GetPolicy',
        'lambda:ListAliases',
        'lambda:ListTags',
        'lambda:ListVersionsByFunction',
      ],
      write: [
        'lambda:AddPermission',
        'lambda:CreateAlias',
        'lambda:CreateFunction',
        'lambda:DeleteAlias',
        'lambda:DeleteFunction',
        'lambda:DeleteFunctionConcurrency',
        'lambda:DeleteFunctionEventInvokeConfig',
        'lambda:PublishVersion',
        'lambda:PutFunctionConcurrency',
        'lambda:PutFunctionEventInvokeConfig',
        'lambda:RemovePermission',
        'lambda:TagResource',
        'lambda:UntagResource',
        'lambda:UpdateAlias',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
        'lambda:UpdateFunctionEventInvokeConfig',
      ],
      on: [arn('lambda', `function:${named}`)],
    },
    {
      sid: 'Mappings',
      read: ['lambda:GetEventSourceMapping'],
      write: [
        'lambda:CreateEventSourceMapping',
        'lambda:DeleteEventSourceMapping',
        'lambda:UpdateEventSourceMapping',
      ],
      on: ['*'],
      when: mappingsOfOurs,
    },
    {
      sid: 'MappingTags',
      read: ['lambda:ListTags'],
      write: ['lambda:TagResource', 'lambda:UntagResource'],
      on: [arn('lambda', 'event-source-mapping:*')],
    },
    { sid: 'ListMappings', read: ['lambda:ListEventSourceMappings'], on: ['*'], when: here },
  ];
}

function logGrants({ named, arn, here }: Place): Grant[] {
  return [
    {
      sid: 'Logs',
      read: ['logs:ListTagsForResource'],
      write: [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:DeleteRetentionPolicy',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      on: ['lambda', 'apigateway'].map((kind) => arn('logs', `log-group:/aws/${kind}/${named}`)),
    },
    {
      sid: 'AccessLogs',
      read: ['logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
      // API Gateway Developer Guide, "Configure logging for HTTP APIs": permissions to activate logging.
      write: [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      on: ['*'],
      when: here,
    },
  ];
}

function messageGrants({ named, arn }: Place): Grant[] {
  return [
    {
      sid: 'Queues',
      read: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueueTags'],
      write: [
        'sqs:CreateQueue',
        'sqs:DeleteQueue',
        'sqs:SetQueueAttributes',
        'sqs:TagQueue',
        'sqs:UntagQueue',
      ],
      on: [arn('sqs', named)],
    },
    {
      sid: 'Events',
      read: [
        'events:DescribeEventBus',
        'events:DescribeRule',
        'events:ListTagsForResource',
        'events:ListTargetsByRule',
      ],
      write: [
        'events:CreateEventBus',
        'events:DeleteEventBus',
        'events:DeleteRule',
        'events:DisableRule',
        'events:EnableRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:TagResource',
        'events:UntagResource',
        'events:UpdateEventBus',
      ],
      on: [arn('events', `event-bus/${named}`), arn('events', `rule/${named}`)],
    },
    {
      sid: 'Schedules',
      read: ['scheduler:GetSchedule'],
      write: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'],
      on: [arn('scheduler', `schedule/default/${named}`)],
    },
  ];
}

/** Roles are made and changed only below the boundary, and given only to the services that run our code. */
function roleGrants(service: Service, { named }: Place, { partition, account }: CiScope): Grant[] {
  const on = [`arn:${partition}:iam::${account}:role/${named}`];
  const bounded = {
    StringEquals: { 'iam:PermissionsBoundary': boundaryArn(service, { partition, account }) },
  };
  const runners = ['lambda.amazonaws.com', 'scheduler.amazonaws.com'];
  return [
    {
      sid: 'Roles',
      read: [
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListInstanceProfilesForRole',
        'iam:ListRolePolicies',
        'iam:ListRoleTags',
      ],
      write: [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
      ],
      on,
    },
    {
      sid: 'BoundedRoles',
      write: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      on,
      when: bounded,
    },
    {
      sid: 'PassRoles',
      write: ['iam:PassRole'],
      on,
      when: { StringEquals: { 'iam:PassedToService': runners } },
    },
  ];
}

/** Certificates have no names: those that are made are for our domain, those that are deleted bear our tag. */
function domainGrants({ name, domain }: Service, region: string, { arn }: Place): Grant[] {
  if (domain === undefined) return [];
  const on = [arn('acm', 'certificate/*')];
  return [
    {
      sid: 'RequestCertificates',
      write: ['acm:RequestCertificate'],
      on: ['*'],
      when: {
        StringEquals: { 'aws:RequestedRegion': region },
        'ForAllValues:StringEquals': { 'acm:DomainNames': [domain.name, `*.${domain.name}`] },
      },
    },
    {
      sid: 'Certificates',
      read: ['acm:DescribeCertificate', 'acm:ListTagsForCertificate'],
      write: ['acm:AddTagsToCertificate'],
      on,
    },
    {
      sid: 'DeleteCertificates',
      write: ['acm:DeleteCertificate', 'acm:RemoveTagsFromCertificate'],
      on,
      when: { StringEquals: { [`aws:ResourceTag/${SERVICE_TAG}`]: name } },
    },
  ];
}

/** API Gateway's ARNs hold no account, and APIs are known by ids that it makes. */
function apiGrants(service: Service, region: string, { partition }: CiScope): Grant[] {
  const at = (rest: string) => `arn:${partition}:apigateway:${region}::/${rest}`;
  const { domain } = regionNames(service, region);
  const names = service.domain && domain ? [service.domain.name, domain] : [];
  const domains = names.flatMap((name) => [at(`domainnames/${name}`), at(`domainnames/${name}/*`)]);
  return [
    {
      sid: 'Apis',
      read: ['apigateway:GET'],
      write: [
        'apigateway:DELETE',
        'apigateway:PATCH',
        'apigateway:POST',
        'apigateway:PUT',
        'apigateway:TagResource',
      ],
      on: [at('apis'), at('apis/*'), at('tags/*'), ...domains],
    },
    ...(domains.length > 0
      ? [{ sid: 'DomainNames', write: ['apigateway:POST'], on: [at('domainnames')] }]
      : []),
  ];
}
