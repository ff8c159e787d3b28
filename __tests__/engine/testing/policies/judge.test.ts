import { isAllowed, type Statement } from '../../../../testing/policies/judge';

const call = { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/1' };
const allowing = (more: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::photos/*',
  ...more,
});

test('without a statement that allows it, a call is refused', () => {
  expect(isAllowed([], call)).toBe(false);
  expect(isAllowed([{ Statement: [allowing({})] }], call)).toBe(true);
  expect(isAllowed([{ Statement: [allowing({ Action: 's3:PutObject' })] }], call)).toBe(false);
});

test('a denial in any document wins', () => {
  const denying = { Statement: [allowing({ Effect: 'Deny' })] };
  expect(isAllowed([{ Statement: [allowing({})] }, denying], call)).toBe(false);
});

test('the names of actions and of condition keys have no case; resources have', () => {
  const Condition = { StringEquals: { 'aws:requestedregion': 'eu-west-1' } };
  const context = { 'AWS:RequestedRegion': 'eu-west-1' };
  expect(
    isAllowed([{ Statement: [allowing({ Action: 'S3:getobject', Condition })] }], { ...call, context }),
  ).toBe(true);
  expect(isAllowed([{ Statement: [allowing({ Resource: 'arn:aws:s3:::Photos/*' })] }], call)).toBe(false);
});

test.each([
  ['a condition', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }, 'condition IpAddress'],
  ['a variable', { Resource: 'arn:aws:s3:::photos/${aws:username}' }, 'policy variable'],
])('says so rather than guess where it does not know %s', (_what, more, message) => {
  expect(() => isAllowed([{ Statement: [allowing(more)] }], call)).toThrow(message);
});
