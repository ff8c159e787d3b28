import { type CiRole, DRAIN_PARTITION } from '../../../../definition/names';
import type { Service } from '../../../../definition/service';
import { boundary } from '../../../../stacks/ci/boundary';
import type { CiScope, PolicyDocument } from '../../../../stacks/ci/grant';
import { ciPolicies, WHY_STAR } from '../../../../stacks/ci/policies';
import { type IamCall, isAllowed } from '../../../../testing/policies/judge';
import { service } from '../../../support/definition/fixture';
import { payload } from '../../../support/definition/problems-of';
import { ACCOUNT, arn } from '../../../support/iam/arn';
import { DANGEROUS_CALLS } from '../../../support/stacks/dangerous-calls';

const scope: CiScope = { partition: 'aws', account: ACCOUNT, zoneArn: 'arn:aws:route53:::hostedzone/ZONE' };
const orders = (overrides = {}): Service =>
  service({
    state: { backend: 's3', bucketPrefix: 'acme-state' },
    ci: { repository: 'acme/orders' },
    table: { encryption: 'customer-managed' },
    topics: { shipped: { payload } },
    functions: {
      orders: { entry: 'functions/orders/handler.ts', triggers: [{ http: 'GET /orders' }] },
      parcels: { entry: 'functions/orders/handler.ts', triggers: [{ topic: 'shipped' }] },
    },
    ...overrides,
  });
/** Whether a role may do it, asked in the ARN's region, so that nothing is denied because a context is missing. */
const may = (role: CiRole, action: string, resource: string, context: IamCall['context'] = {}) => {
  const region = resource.split(':')[3] || 'us-east-1';
  return isAllowed(policies(role), {
    action,
    resource,
    context: { 'aws:RequestedRegion': region, ...context },
  });
};
const policies = (role: CiRole, of = orders()): PolicyDocument[] =>
  Object.values(ciPolicies(of, role, scope));
const statements = (role: CiRole) => policies(role).flatMap(({ Statement }) => Statement);

test.each(DANGEROUS_CALLS.map(([what, ...call]) => [what, call] as const))(
  'nobody who deploys %s',
  (_what, [action, resource, context = {}]) => {
    expect(may('deploy', action, resource, context)).toBe(false);
    expect(may('plan', action, resource, context)).toBe(false);
  },
);

test('the dangers are thirty or more, each another', () => {
  expect(new Set(DANGEROUS_CALLS.map((call) => JSON.stringify(call.slice(1)))).size).toBe(
    DANGEROUS_CALLS.length,
  );
  expect(DANGEROUS_CALLS.length).toBeGreaterThanOrEqual(30);
});

test('a plan reads drain flags, a deploy writes them too, and neither any other item', () => {
  const table = arn('eu-west-1', 'dynamodb:table/orders');
  const judged = (role: CiRole, action: string) =>
    [DRAIN_PARTITION, 'antipode#home', 'order#1'].map((key) =>
      may(role, `dynamodb:${action}`, table, { 'dynamodb:LeadingKeys': key }),
    );
  expect(judged('plan', 'GetItem')).toEqual([true, false, false]);
  expect(judged('plan', 'PutItem')).toEqual([false, false, false]);
  expect(judged('deploy', 'GetItem')).toEqual([true, false, false]);
  expect(judged('deploy', 'PutItem')).toEqual([true, false, false]);
});

test('a deploy forgets the marker of a region that retires, where there are markers', () => {
  const action = 'dynamodb:PutItem';
  const resource = arn('eu-west-1', 'dynamodb:table/orders');
  const context = { 'aws:RequestedRegion': 'eu-west-1', 'dynamodb:LeadingKeys': 'antipode#marker' };
  const off = orders({ alarms: { off: 'watched by the platform team' } });
  expect(isAllowed(policies('deploy'), { action, resource, context })).toBe(true);
  expect(isAllowed(policies('plan'), { action, resource, context })).toBe(false);
  expect(isAllowed(policies('deploy', off), { action, resource, context })).toBe(false);
});

test('what deletes data is denied, whatever else the role gets', () => {
  const everything: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
  };
  const still = (action: string, resource: string) =>
    isAllowed([...policies('deploy'), everything], { action, resource, context: {} });
  const table = arn('us-east-1', 'dynamodb:table/orders');
  expect(still('dynamodb:Scan', table)).toBe(true);
  for (const action of ['DeleteItem', 'BatchWriteItem', 'UpdateTimeToLive', 'UpdateContinuousBackups'])
    expect(still(`dynamodb:${action}`, table)).toBe(false);
  expect(still('sqs:DeleteQueue', arn('us-east-1', 'sqs:orders-us-east-1-work'))).toBe(false);
  expect(still('iam:UpdateAssumeRolePolicy', `arn:aws:iam::${ACCOUNT}:role/orders-us-east-1-work`)).toBe(
    false,
  );
});

const FUNCTION = arn('eu-west-1', 'lambda:function:orders-eu-west-1-orders');

/** What a deploy with changes does, but a first deploy and a destroy do not. */
const CHANGES: readonly (readonly [action: string, resource: string, context?: Record<string, string>])[] = [
  ['lambda:UpdateFunctionCode', FUNCTION],
  ['lambda:UpdateFunctionConfiguration', FUNCTION],
  ['lambda:PublishVersion', FUNCTION],
  ['lambda:UpdateAlias', `${FUNCTION}:live`],
  ['lambda:CreateEventSourceMapping', '*', { 'lambda:FunctionArn': `${FUNCTION}:live` }],
  [
    'lambda:UpdateEventSourceMapping',
    arn('eu-west-1', 'lambda:event-source-mapping:1'),
    { 'lambda:FunctionArn': `${FUNCTION}:live` },
  ],
  ['lambda:PutFunctionEventInvokeConfig', `${FUNCTION}:live`],
  ['apigateway:POST', 'arn:aws:apigateway:eu-west-1::/apis/a1b2/authorizers'],
  ['apigateway:PATCH', 'arn:aws:apigateway:eu-west-1::/apis/a1b2/authorizers/c3d4'],
  ['apigateway:DELETE', 'arn:aws:apigateway:eu-west-1::/apis/a1b2/authorizers/c3d4'],
  ['lambda:AddPermission', `${FUNCTION}:live`],
  ['sqs:CreateQueue', arn('eu-west-1', 'sqs:orders-eu-west-1-fulfilment.fifo')],
  ['events:CreateEventBus', arn('eu-west-1', 'events:event-bus/orders-eu-west-1-events')],
  ['events:PutRule', arn('eu-west-1', 'events:rule/orders-eu-west-1-events/orders-eu-west-1-orders-placed')],
  ['events:PutTargets', arn('eu-west-1', 'events:rule/orders-eu-west-1-orders-ec2')],
  [
    'scheduler:CreateSchedule',
    arn('eu-west-1', 'scheduler:schedule/default/orders-eu-west-1-orders-nightly'),
  ],
  [
    'iam:PassRole',
    `arn:aws:iam::${ACCOUNT}:role/orders-eu-west-1-orders-schedule`,
    { 'iam:PassedToService': 'scheduler.amazonaws.com' },
  ],
  [
    'iam:PutRolePermissionsBoundary',
    `arn:aws:iam::${ACCOUNT}:role/orders-eu-west-1-orders`,
    { 'iam:PermissionsBoundary': `arn:aws:iam::${ACCOUNT}:policy/orders-boundary` },
  ],
  [
    'kms:CreateGrant',
    arn('us-east-1', 'kms:key/1'),
    {
      'aws:ResourceTag/antipode:service': 'orders',
      'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com',
    },
  ],
  ['route53:UpdateHealthCheck', 'arn:aws:route53:::healthcheck/1'],
  ['s3:PutObject', 'arn:aws:s3:::acme-state-eu-west-1/orders/region-eu-west-1.tfstate'],
  ['s3:DeleteObject', 'arn:aws:s3:::acme-state-eu-west-1/orders/region-eu-west-1.tfstate.tflock'],
];

const ALARM = arn('eu-west-1', 'cloudwatch:alarm:orders-eu-west-1-server-errors-health');
const ACCESS_LOG = arn('eu-west-1', 'logs:log-group:/aws/vendedlogs/apigateway/orders-eu-west-1-api');

test.each([
  ['cloudwatch:PutMetricAlarm', ALARM],
  ['cloudwatch:DeleteAlarms', ALARM],
  ['logs:PutMetricFilter', ACCESS_LOG],
  ['logs:DeleteMetricFilter', ACCESS_LOG],
])('with health.include a deploy may %s', (action, resource) => {
  const grey = orders({ health: { include: { errors: { percent: 10, minutes: 3 } } } });
  const context = { 'aws:RequestedRegion': 'eu-west-1' };
  const mayBe = (role: CiRole) => isAllowed(policies(role, grey), { action, resource, context });
  expect([mayBe('deploy'), mayBe('plan')]).toEqual([true, false]);
});

test.each(CHANGES.map(([action, ...rest]) => [action, rest] as const))(
  'a deploy may %s, and a plan may not',
  (action, [resource, context = {}]) => {
    expect(may('deploy', action, resource, context)).toBe(true);
    const lock = resource.endsWith('.tflock');
    expect(may('plan', action, resource, context)).toBe(lock);
  },
);

test('a plan reads, and takes the lock', () => {
  const writing = statements('plan').flatMap(({ Sid, Action }) => {
    const verbs = /:(Get|List|Describe|TestDNSAnswer|GET)/;
    return Action.filter((action) => !verbs.test(action)).map((action) => `${Sid} ${action}`);
  });
  // DynamoDB decrypts, in the plan's name, the drain flags that it reads.
  expect(writing).toEqual(['UseKeys kms:Decrypt', 'StateLocks s3:DeleteObject', 'StateLocks s3:PutObject']);
});

test('a star stands where the service’s names cannot, each with its reason', () => {
  const ours = (resource: string) => /orders|api\.example\.com|hostedzone\/ZONE/.test(resource);
  const stars = statements('deploy').filter(({ Resource }) =>
    Resource.some((resource) => resource.includes('*') && !ours(resource)),
  );
  expect([...new Set(stars.map(({ Sid }) => Sid))].sort()).toEqual(Object.keys(WHY_STAR).sort());
  for (const { Action } of statements('deploy')) expect(Action.join()).not.toContain('*');
});

/** IAM User Guide, "IAM and AWS STS quotas": the most characters of a managed policy. */
const IAM_LIMIT = 6144;

test('policies leave a tenth of IAM’s limit, with names of 30 characters in four regions', () => {
  const long = orders({
    name: 'orders-of-a-company-with-names',
    regions: ['ap-southeast-2', 'ap-northeast-1', 'ap-northeast-3', 'eu-central-1'],
    state: { backend: 's3', bucketPrefix: 'orders-of-a-company-with-names' },
    domain: { name: 'orders-of-a-company.example.com', hostedZone: 'example.com' },
    tags: { team: 'orders' },
    retiring: [],
  });
  expect(long.name).toHaveLength(30);
  const documents = [...policies('plan', long), ...policies('deploy', long), boundary(long, scope)];
  const sizes = documents.map((document) => JSON.stringify(document).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(0.9 * IAM_LIMIT);
});

test('policies are within IAM’s limits, also with long names and eight regions', () => {
  const regions = [
    'us-east-1',
    'ap-southeast-2',
    'ap-northeast-1',
    'ca-central-1',
    'eu-central-1',
    'us-west-2',
    'sa-east-1',
    'eu-north-1',
  ];
  const long = orders({ name: 'orders-of-a-company-with-a-name', regions, retiring: [] });
  for (const role of ['plan', 'deploy'] as const) {
    const sizes = policies(role, long).map((document) => JSON.stringify(document).length);
    expect(sizes.length).toBeLessThanOrEqual(10);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(IAM_LIMIT);
    const atSynth = { ...scope, account: '${TfToken[TOKEN.12]}' }; // longer than what it stands for
    expect(() => ciPolicies(long, role, atSynth)).not.toThrow();
  }
  expect(JSON.stringify(boundary(long, scope)).length).toBeLessThanOrEqual(IAM_LIMIT);
});
