import type { Grant } from './grant';
import type { Place } from './place';

/** Functions, their mappings from queues and streams, and their logs. */
export function functionGrants(place: Place): Grant[] {
  return [...lambdaGrants(place), ...mappingGrants(place), ...logGrants(place)];
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

function logGrants({ named, arn }: Place): Grant[] {
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
      on: ['lambda', 'apigateway', 'vendedlogs/apigateway'].map((kind) =>
        arn('logs', `log-group:/aws/${kind}/${named}`),
      ),
    },
  ];
}
