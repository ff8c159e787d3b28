import type { Service } from '../../../../definition/service';
import { boundary } from '../../../../stacks/ci/boundary';
import type { CiScope } from '../../../../stacks/ci/grant';
import { isAllowed } from '../../../../testing/policies/judge';
import { placeOf } from '../../../../testing/synthesis/places';
import { resolve } from '../../../../testing/synthesis/references';
import type { SynthesizedStack } from '../../../../testing/synthesis/stack';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';
import { ACCOUNT, arn } from '../../../support/iam/arn';

const scope: CiScope = { partition: 'aws', account: ACCOUNT, zoneArn: undefined };
const everything = service({
  ...everyTrigger,
  state: { backend: 's3', bucketPrefix: 'acme-state' },
  ci: { repository: 'acme/orders' },
  table: { encryption: 'customer-managed' },
});

type Texts = string | string[];

const made = synthesize(everything);

/** Whether the boundary lets it pass, asked in a region. */
function bounds(of: Service, action: string, resource: string, region = 'us-east-1'): boolean {
  const context = { 'aws:RequestedRegion': region, 'kms:ResourceAliases': ['alias/orders-table'] };
  return isAllowed([boundary(of, scope)], { action, resource, context });
}
const passes = (action: string, resource: string, region?: string) =>
  bounds(everything, action, resource, region);

/** What the policies of a stack’s roles allow, as `[action, resource]`. */
function grantsOf(stack: SynthesizedStack, region: string): [action: string, resource: string][] {
  return stack.all('aws_iam_role_policy').flatMap(({ policy }) => {
    const text = resolve(String(policy), stack, placeOf(region));
    if (text.includes('${')) throw new Error(`a resource that nothing here knows: ${text}`);
    const { Statement } = JSON.parse(text) as { Statement: { Action: Texts; Resource: Texts }[] };
    return Statement.flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource): [string, string] => [action, resource])),
    );
  });
}

test.each(['us-east-1', 'eu-west-1'])('lets the roles of %s do all that their policies say', (region) => {
  const grants = grantsOf(made.stack(region), region);
  const services = new Set(grants.map(([action]) => action.replace(/:.*/, '')));
  expect([...services].sort()).toEqual([
    'dynamodb',
    'events',
    'kms',
    'lambda',
    'logs',
    's3',
    'sns',
    'sqs',
    'ssm',
    'xray',
  ]);
  expect(grants.filter(([action, resource]) => !passes(action, resource, region))).toEqual([]);
});

test('takes from them what would make them more', () => {
  expect(passes('iam:CreateUser', '*')).toBe(false);
  expect(passes('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/admin`)).toBe(false);
  expect(passes('dynamodb:DeleteTable', arn('us-east-1', 'dynamodb:table/orders'))).toBe(false);
  expect(passes('dynamodb:GetItem', arn('us-east-1', 'dynamodb:table/billing'))).toBe(false);
  expect(passes('s3:GetObject', 'arn:aws:s3:::acme-state-us-east-1/orders/data.tfstate')).toBe(false);
});

test('lets functions send traces where one is traced, and only from the service’s regions', () => {
  const traces = (of: Service, region: string) => bounds(of, 'xray:PutTraceSegments', '*', region);
  expect(traces(everything, 'us-east-1')).toBe(true);
  expect(traces(everything, 'us-west-2')).toBe(false);
  expect(traces(service(), 'us-east-1')).toBe(false);
});

test('lets functions use what a definition lists, in the service’s regions, and nothing else of it', () => {
  const publish = (region: string, topic = 'acme-alarms') =>
    passes('sns:Publish', arn(region, `sns:${topic}`), region);
  expect(publish('eu-west-1')).toBe(true);
  expect(publish('us-west-2')).toBe(false);
  expect(publish('eu-west-1', 'acme-payroll')).toBe(false);
  expect(passes('s3:DeleteObject', 'arn:aws:s3:::acme-audit-us-east-1/log')).toBe(false);
  expect(bounds(service(), 'sns:Publish', arn('eu-west-1', 'sns:acme-alarms'), 'eu-west-1')).toBe(false);
});

test('keeps to the service’s regions', () => {
  const elsewhere = 'us-west-2';
  for (const [action, resource] of [
    ['dynamodb:GetItem', 'dynamodb:table/orders'],
    ['ssm:GetParameter', 'ssm:parameter/orders/stripe'],
    ['kms:Decrypt', 'kms:key/1'],
    ['sqs:SendMessage', 'sqs:orders-us-west-2-fulfilment'],
  ] as const) {
    expect(passes(action, arn('us-east-1', resource.replace(elsewhere, 'us-east-1')))).toBe(true);
    expect(passes(action, arn(elsewhere, resource), elsewhere)).toBe(false);
  }
});

test('is refused where it is longer than IAM takes', () => {
  const regions = Array.from({ length: 20 }, (_, index) => `xx-somewhere-${index}`);
  expect(() => boundary({ ...everything, regions }, scope)).toThrow(
    /^ci: the policy orders-boundary has \d{4,} characters; IAM allows 6144\./,
  );
});
