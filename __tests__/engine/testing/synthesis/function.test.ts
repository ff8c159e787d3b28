import { zipSync } from 'fflate';
import { readFunction } from '../../../../testing/synthesis/function';
import { readStack } from '../../../../testing/synthesis/stack';

const region = 'eu-west-1';
const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/notes';
const document = (...actions: string[]) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action: actions, Resource: table }] });

/** A function whose role has these attributes, beside these resources. */
function functionWith(role: object, resources: object = {}) {
  const resource = {
    aws_lambda_function: {
      f: { function_name: 'f', role: '${aws_iam_role.role.arn}', filename: '../../functions/f.zip' },
    },
    aws_iam_role: { role: { name: 'f', ...role } },
    aws_iam_role_policy: {
      mine: { role: '${aws_iam_role.role.name}', policy: document('dynamodb:GetItem', 'dynamodb:PutItem') },
      another: { role: '${aws_iam_role.other.name}', policy: document('dynamodb:DeleteItem') },
    },
    ...resources,
  };
  const stack = readStack('region-eu-west-1', JSON.stringify({ resource }));
  const bounds = { aws_iam_policy: { b: { name: 'bounds', policy: document('dynamodb:GetItem') } } };
  const stacks = [stack, readStack('bootstrap-eu-west-1', JSON.stringify({ resource: bounds }))];
  return readFunction({ name: 'f', region, stack, stacks, zips: new Map([['/f.zip', zipSync({})]]) });
}

test('takes the policies of its own role', () => {
  const f = functionWith({});
  expect(f.may('dynamodb:PutItem', table)).toBe(true);
  expect(f.may('dynamodb:DeleteItem', table)).toBe(false);
});

test('takes policies that are attached to the role', () => {
  const resources = {
    aws_iam_policy: { p: { name: 'more', policy: document('dynamodb:Scan') } },
    aws_iam_role_policy_attachment: {
      a: { role: '${aws_iam_role.role.name}', policy_arn: '${aws_iam_policy.p.arn}' },
    },
  };
  expect(functionWith({}).may('dynamodb:Scan', table)).toBe(false);
  expect(functionWith({}, resources).may('dynamodb:Scan', table)).toBe(true);
});

test('is limited by the boundary, which is in another stack', () => {
  const account = '${data.aws_caller_identity.account.account_id}';
  const f = functionWith({ permissions_boundary: `arn:aws:iam::${account}:policy/bounds` });
  expect(f.may('dynamodb:GetItem', table)).toBe(true);
  expect(f.may('dynamodb:PutItem', table)).toBe(false);
  expect(f.may('dynamodb:PutItem')).toBe(false);
});

test('says so where a policy is not in the stacks', () => {
  const policy_arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const f = functionWith({}, { aws_iam_role_policy_attachment: { a: { role: 'f', policy_arn } } });
  expect(() => f.may('dynamodb:GetItem', table)).toThrow(
    `The policy ${policy_arn} is not in the service's stacks, so what it allows is not known here.`,
  );
});
