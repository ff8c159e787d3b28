import { neededCalls } from '../../../../operations/doctor/needed-calls';
import { ciPolicies } from '../../../../stacks/ci/policies';
import { isAllowed } from '../../../../testing/policies/judge';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';
import { severalTables } from '../../../support/definition/several-tables';
import { ACCOUNT } from '../../../support/iam/arn';

const orders = service({
  ...everyTrigger,
  state: { backend: 's3', bucketPrefix: 'acme-state' },
  ci: { repository: 'acme/orders' },
  table: { encryption: 'customer-managed' },
  health: { include: { errors: { percent: 10, minutes: 3 } } },
});
const calls = neededCalls(orders, { account: ACCOUNT, zone: 'Z1' });
const scope = { partition: 'aws', account: ACCOUNT, zoneArn: 'arn:aws:route53:::hostedzone/Z1' };

/** `action resource` of those that these policies do not allow. */
function refused(role: 'plan' | 'deploy'): string[] {
  const documents = Object.values(ciPolicies(orders, role, scope));
  const asked = calls.flatMap(({ actions, ...rest }) => actions.map((action) => ({ action, ...rest })));
  return asked.filter((call) => !isAllowed(documents, call)).map((call) => `${call.action} ${call.resource}`);
}

test('a pipeline’s role that deploys may do everything that is asked about', () => {
  expect(refused('deploy')).toEqual([]);
});

test.each([
  ['aws', 'us-east-1', ['eu-west-1', 'eu-central-1']],
  ['aws-cn', 'cn-northwest-1', ['cn-north-1', 'cn-northwest-1']],
])(
  'alarms of health checks in %s are asked about in %s, and a pipeline may make them',
  (partition, where, regions) => {
    const there = { ...orders, regions };
    const asked = neededCalls(there, { account: ACCOUNT, zone: 'Z1' }).filter(({ resource }) =>
      /health-(check|alarms)$/.test(resource),
    );
    expect(asked.map(({ resource }) => resource)).toEqual(
      regions.flatMap((region) => [
        `arn:${partition}:cloudwatch:${where}:${ACCOUNT}:alarm:orders-${region}-health-check`,
        `arn:${partition}:sns:${where}:${ACCOUNT}:orders-${region}-health-alarms`,
      ]),
    );
    const documents = Object.values(ciPolicies(there, 'deploy', { ...scope, partition }));
    for (const { actions, ...call } of asked) {
      expect(call.context).toEqual({ 'aws:RequestedRegion': where });
      for (const action of actions) expect(isAllowed(documents, { action, ...call })).toBe(true);
    }
  },
);

test('one that plans may do hardly any of it', () => {
  expect(refused('plan').length).toBeGreaterThan(25);
});

test('who deploys by hand is asked about the table, its replicas and their keys, too', () => {
  const { ci: _, ...noPipeline } = orders;
  const actions = (of: typeof orders) =>
    neededCalls(of, { account: ACCOUNT, zone: 'Z1' }).flatMap((one) => one.actions);
  const making = ['dynamodb:CreateTable', 'dynamodb:CreateTableReplica', 'kms:CreateKey'];
  const more = [...making, 'iam:CreateServiceLinkedRole'];
  expect(actions({ ...noPipeline, ci: undefined })).toEqual(expect.arrayContaining(more));
  expect(actions(orders).filter((action) => more.includes(action))).toEqual([]);
});

test('each service in which a deploy makes something is asked about', () => {
  const all = neededCalls({ ...orders, ci: undefined }, { account: ACCOUNT, zone: 'Z1' });
  const services = new Set(all.flatMap(({ actions }) => actions.map((action) => action.split(':')[0])));
  expect([...services].sort()).toEqual([
    ...[
      'acm',
      'apigateway',
      'cloudwatch',
      'dynamodb',
      'events',
      'iam',
      'kms',
      'lambda',
      'logs',
      'route53',
      'scheduler',
    ],
    ...['sns', 'sqs'],
  ]);
});

test('each table is asked about, and a key where any is encrypted by one', () => {
  const asked = neededCalls(service(severalTables), { account: ACCOUNT, zone: undefined });
  const resources = asked.flatMap(({ resource, actions }) =>
    actions.includes('dynamodb:CreateTable') ? [resource.replace(/.*:/, '')] : [],
  );
  expect(resources).toEqual(['table/orders-sessions', 'table/orders', 'table/orders-pictures']);
  expect(asked.flatMap(({ actions }) => actions)).toContain('kms:CreateKey');
});
