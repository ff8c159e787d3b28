import { from, reasons } from '../../../../support/plans/by-hand';

// What `bootstrap` may change of a pipeline's roles and of the boundary of functions' roles.

const policy = (...Action: string[]) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: 'arn:aws:sqs:eu-west-1:1:work' }] });
const named = (name: string) => ({ type: 'aws_iam_policy', is: { name } });
const role = { type: 'aws_iam_role', is: { name: 'shop-deploy' } };
const less = (name: string) =>
  from(named(name), { policy: policy('sqs:A', 'sqs:B') }, { policy: policy('sqs:A') });
const gone = (name: string) => ({ ...named(name), actions: ['delete'] });

test.each(['shop-plan', 'shop-deploy', 'shop-deploy-state', 'shop-deploy-ap-southeast-2'])(
  'the pipeline may do less by %s, or lose it',
  (name) => {
    expect(reasons(less(name))).toEqual([]);
    expect(reasons(gone(name))).toEqual([]);
  },
);

test.each(['shop-boundary', 'shop-deploy-reports', 'reports'])('no other role may do less by %s', (name) => {
  expect(reasons(less(name))).toEqual([expect.stringMatching(/^takes rights from /)]);
  expect(reasons(gone(name))).toEqual([`deletes the policy ${name}: a role may do less`]);
});

test('nobody else is trusted', () => {
  const change = from(role, { assume_role_policy: policy('a') }, { assume_role_policy: policy('b') });
  expect(reasons(change)).toEqual([
    'changes assume_role_policy of the role shop-deploy: who may take it goes by it',
  ]);
});

test.each([
  ['shop-deploy-eu-west-1', []],
  ['shop-boundary', ['deletes a policy of shop-deploy: the role may do less']],
])('the policy %s is taken from a role', (name, expected) => {
  const is = { role: 'shop-deploy', policy_arn: `arn:aws:iam::1:policy/${name}` };
  expect(reasons({ type: 'aws_iam_role_policy_attachment', is, actions: ['delete'] })).toEqual(expected);
});
