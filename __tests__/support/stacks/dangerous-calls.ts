import type { IamCall } from '../../../testing/policies/judge';
import { ACCOUNT } from '../iam/arn';

type Dangerous = readonly [what: string, action: string, resource: string, context?: IamCall['context']];

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const regional = (service: string, rest: string, region = 'us-east-1') =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;
const boundary = { 'iam:PermissionsBoundary': `arn:aws:iam::${ACCOUNT}:policy/orders-boundary` };
const ours = { 'dynamodb:LeadingKeys': 'order#1' };
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Calls that a stolen token of the pipeline must not be able to make, for a service `orders` in two regions. */
export const DANGEROUS_CALLS: readonly Dangerous[] = [
  // to become somebody else
  ['makes a user', 'iam:CreateUser', `arn:aws:iam::${ACCOUNT}:user/mallory`],
  ['makes a key for a user', 'iam:CreateAccessKey', `arn:aws:iam::${ACCOUNT}:user/admin`],
  [
    'makes a function’s role an administrator',
    'iam:AttachRolePolicy',
    role('orders-us-east-1-orders'),
    { 'iam:PolicyARN': ADMINISTRATOR, ...boundary },
  ],
  [
    'makes itself an administrator',
    'iam:AttachRolePolicy',
    role('orders-deploy'),
    { 'iam:PolicyARN': ADMINISTRATOR },
  ],
  ['gives itself a policy', 'iam:PutRolePolicy', role('orders-deploy'), boundary],
  ['lets others become it', 'iam:UpdateAssumeRolePolicy', role('orders-deploy')],
  ['rewrites its own policy', 'iam:CreatePolicyVersion', `arn:aws:iam::${ACCOUNT}:policy/orders-deploy`],
  ['rewrites the boundary', 'iam:CreatePolicyVersion', `arn:aws:iam::${ACCOUNT}:policy/orders-boundary`],
  ['makes a role without the boundary', 'iam:CreateRole', role('orders-us-east-1-backdoor')],
  [
    'makes a role with another boundary',
    'iam:CreateRole',
    role('orders-us-east-1-backdoor'),
    { 'iam:PermissionsBoundary': ADMINISTRATOR },
  ],
  ['gives a policy to a role without the boundary', 'iam:PutRolePolicy', role('orders-us-east-1-orders')],
  [
    'takes the boundary from a role',
    'iam:DeleteRolePermissionsBoundary',
    role('orders-us-east-1-orders'),
    boundary,
  ],
  ['makes a role of another name', 'iam:CreateRole', role('admin'), boundary],
  [
    'passes another’s role to a function',
    'iam:PassRole',
    role('admin'),
    { 'iam:PassedToService': 'lambda.amazonaws.com' },
  ],
  [
    'passes a role to a machine',
    'iam:PassRole',
    role('orders-us-east-1-orders'),
    { 'iam:PassedToService': 'ec2.amazonaws.com' },
  ],
  ['assumes another role', 'sts:AssumeRole', role('admin')],
  ['assumes a role of another account', 'sts:AssumeRole', 'arn:aws:iam::999999999999:role/admin'],
  [
    'changes who GitHub may speak for',
    'iam:UpdateOpenIDConnectProviderThumbprint',
    `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
  ],
  // to destroy or read data
  ['deletes the table', 'dynamodb:DeleteTable', regional('dynamodb', 'table/orders')],
  ['deletes a replica', 'dynamodb:DeleteTableReplica', regional('dynamodb', 'table/orders', 'eu-west-1')],
  ['deletes an item', 'dynamodb:DeleteItem', regional('dynamodb', 'table/orders'), ours],
  ['overwrites an item', 'dynamodb:PutItem', regional('dynamodb', 'table/orders'), ours],
  ['changes an item', 'dynamodb:UpdateItem', regional('dynamodb', 'table/orders'), ours],
  ['deletes items by the dozen', 'dynamodb:BatchWriteItem', regional('dynamodb', 'table/orders'), ours],
  ['deletes items in SQL', 'dynamodb:PartiQLDelete', regional('dynamodb', 'table/orders'), ours],
  ['reads items', 'dynamodb:Scan', regional('dynamodb', 'table/orders')],
  [
    'takes the table’s recovery',
    'dynamodb:UpdateContinuousBackups',
    regional('dynamodb', 'table/orders', 'eu-west-1'),
  ],
  ['has items expire', 'dynamodb:UpdateTimeToLive', regional('dynamodb', 'table/orders')],
  ['makes a replica', 'dynamodb:CreateTableReplica', regional('dynamodb', 'table/orders', 'eu-west-1')],
  ['deletes a queue', 'sqs:DeleteQueue', regional('sqs', 'orders-us-east-1-fulfilment')],
  ['empties a queue', 'sqs:PurgeQueue', regional('sqs', 'orders-us-east-1-fulfilment')],
  ['opens a function’s role', 'iam:UpdateAssumeRolePolicy', role('orders-us-east-1-orders'), boundary],
  ['makes a key', 'kms:CreateKey', '*', { 'aws:RequestTag/antipode:service': 'orders' }],
  ['deletes another table', 'dynamodb:DeleteTable', regional('dynamodb', 'table/billing')],
  ['reads another table', 'dynamodb:Scan', regional('dynamodb', 'table/billing')],
  ['reads a table whose name begins alike', 'dynamodb:Scan', regional('dynamodb', 'table/orders-archive')],
  ['exports the table', 'dynamodb:ExportTableToPointInTime', regional('dynamodb', 'table/orders')],
  ['opens the table to another account', 'dynamodb:PutResourcePolicy', regional('dynamodb', 'table/orders')],
  [
    'deletes the table’s key',
    'kms:ScheduleKeyDeletion',
    regional('kms', 'key/1'),
    { 'aws:ResourceTag/antipode:service': 'orders' },
  ],
  [
    'uses another’s key',
    'kms:Decrypt',
    regional('kms', 'key/2'),
    { 'aws:ResourceTag/antipode:service': 'billing' },
  ],
  [
    'reads what the key encrypts elsewhere than in the table',
    'kms:Decrypt',
    regional('kms', 'key/1'),
    { 'aws:ResourceTag/antipode:service': 'orders', 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
  ],
  [
    'gives the key to another',
    'kms:PutKeyPolicy',
    regional('kms', 'key/1'),
    { 'aws:ResourceTag/antipode:service': 'orders' },
  ],
  ['reads another’s secret', 'ssm:GetParameter', regional('ssm', 'parameter/billing/stripe')],
  ['reads a secret', 'ssm:GetParameter', regional('ssm', 'parameter/orders/stripe')],
  ['changes a secret', 'ssm:PutParameter', regional('ssm', 'parameter/orders/stripe')],
  // to destroy the way back
  ['deletes a state', 's3:DeleteObject', 'arn:aws:s3:::acme-state-us-east-1/orders/data.tfstate'],
  [
    'deletes a state’s older version',
    's3:DeleteObjectVersion',
    'arn:aws:s3:::acme-state-us-east-1/orders/data.tfstate',
  ],
  [
    'rewrites the bootstrap’s state',
    's3:PutObject',
    'arn:aws:s3:::acme-state-us-east-1/orders/bootstrap-us-east-1.tfstate',
  ],
  ['writes another’s state', 's3:PutObject', 'arn:aws:s3:::acme-state-us-east-1/billing/data.tfstate'],
  ['deletes the state bucket', 's3:DeleteBucket', 'arn:aws:s3:::acme-state-us-east-1'],
  ['opens the state bucket', 's3:PutBucketPolicy', 'arn:aws:s3:::acme-state-us-east-1'],
  ['reads another bucket', 's3:GetObject', 'arn:aws:s3:::acme-payroll/2026.csv'],
  ['stops the audit trail', 'cloudtrail:StopLogging', regional('cloudtrail', 'trail/all')],
  // to hurt others
  [
    'changes another’s function',
    'lambda:UpdateFunctionCode',
    regional('lambda', 'function:billing-us-east-1-api'),
  ],
  [
    'changes a function in another region',
    'lambda:UpdateFunctionCode',
    regional('lambda', 'function:orders-us-east-1-orders', 'ap-south-1'),
  ],
  ['gives a function a layer', 'lambda:PublishLayerVersion', regional('lambda', 'layer:evil')],
  [
    'takes from another’s queue',
    'lambda:CreateEventSourceMapping',
    '*',
    { 'lambda:FunctionArn': regional('lambda', 'function:billing-us-east-1-api') },
  ],
  [
    'deletes another’s log',
    'logs:DeleteLogGroup',
    regional('logs', 'log-group:/aws/lambda/billing-us-east-1-api'),
  ],
  ['deletes another’s queue', 'sqs:DeleteQueue', regional('sqs', 'billing-us-east-1-jobs')],
  ['changes another’s rule', 'events:PutTargets', regional('events', 'rule/billing-us-east-1-nightly')],
  ['puts an event on the default bus', 'events:PutEvents', regional('events', 'event-bus/default')],
  [
    'changes another’s schedule',
    'scheduler:UpdateSchedule',
    regional('scheduler', 'schedule/default/billing-us-east-1-nightly'),
  ],
  [
    'deletes another’s certificate',
    'acm:DeleteCertificate',
    regional('acm', 'certificate/1'),
    { 'aws:ResourceTag/antipode:service': 'billing' },
  ],
  [
    'has a certificate made for another domain',
    'acm:RequestCertificate',
    '*',
    { 'acm:DomainNames': ['bank.example.com'] },
  ],
  [
    'takes another domain name',
    'apigateway:PATCH',
    'arn:aws:apigateway:us-east-1::/domainnames/bank.example.com',
  ],
  [
    'changes records of another zone',
    'route53:ChangeResourceRecordSets',
    'arn:aws:route53:::hostedzone/ZOTHER',
    { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['api.example.com'] },
  ],
  [
    'changes another record of the zone',
    'route53:ChangeResourceRecordSets',
    'arn:aws:route53:::hostedzone/ZONE',
    { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['api.example.com', 'www.example.com'] },
  ],
  ['deletes the zone', 'route53:DeleteHostedZone', 'arn:aws:route53:::hostedzone/ZONE'],
  ['moves the domain away', 'route53domains:TransferDomain', '*'],
  ['starts machines', 'ec2:RunInstances', regional('ec2', 'instance/*')],
  ['leaves the organization', 'organizations:LeaveOrganization', '*'],
];
