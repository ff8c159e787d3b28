import { countedRequests } from '../../definition/grey/counted-requests';
import type { Service } from '../../definition/service';
import type { Grant } from './grant';
import type { Place } from './place';

/** Functions, their mappings from queues and streams, and their logs. */
export function functionGrants(service: Service, place: Place): Grant[] {
  return [...lambdaGrants(place), ...mappingGrants(place), ...logGrants(service, place)];
}

function lambdaGrants({ named, arn }: Place): Grant[] {
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
  ];
}

function mappingGrants({ named, arn }: Place): Grant[] {
  const mappingsOfOurs = { ArnLike: { 'lambda:FunctionArn': arn('lambda', `function:${named}`) } };
  return [
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
  ];
}

/** Metric filters belong to their log group. */
function logGrants(service: Service, { named, arn }: Place): Grant[] {
  const counts = countedRequests(service).length > 0;
  return [
    {
      sid: 'Logs',
      read: [...(counts ? ['logs:DescribeMetricFilters'] : []), 'logs:ListTagsForResource'],
      write: [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        ...(counts ? ['logs:DeleteMetricFilter', 'logs:PutMetricFilter'] : []),
        'logs:DeleteRetentionPolicy',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      on: ['lambda', 'apigateway', 'vendedlogs/apigateway'].map((kind) =>
        arn('logs', `log-group:/aws/${kind}/${named}`),
      ),
    },
  ];
}
