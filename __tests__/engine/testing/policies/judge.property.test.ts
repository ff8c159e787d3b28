import fc from 'fast-check';
import { isAllowed, type Statement } from '../../../../testing/policies/judge';
import { oracleAllows } from '../../../support/iam/oracle';

// Another implementation of IAM's rules must give the same verdict on policies, calls and contexts of every form.

const actions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'sqs:SendMessage', 'events:PutEvents'];
const actionPatterns = [
  ...actions,
  '*',
  'dynamodb:*',
  'DynamoDB:getitem',
  'dynamodb:*Item',
  'sqs:Send?essage',
];
const arn = (rest: string) => `arn:aws:${rest}`;
const resources = [
  arn('dynamodb:us-east-1:123456789012:table/orders'),
  arn('dynamodb:eu-west-1:123456789012:table/orders'),
  arn('dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000'),
  arn('sqs:us-east-1:123456789012:orders-us-east-1-jobs'),
  arn('sqs:us-east-1:123456789012:Orders.x(y)+[z]'),
];
const resourcePatterns = [
  ...resources,
  '*',
  arn('dynamodb:*:123456789012:table/orders'),
  arn('dynamodb:us-east-1:123456789012:table/*'),
  arn('dynamodb:us-east-1:123456789012:table/orders/stream/*'),
  arn('sqs:us-????-1:*:orders-*'),
  arn('sqs:us-east-1:123456789012:orders?x(y)+[z]'),
];
/** ARNs that end early. The other implementation has its own way with them in `NotResource`. */
const shortPatterns = [arn('*'), arn('sqs'), arn('dynamodb:*'), arn('dynamodb:us-east-1*:table/orders')];
const words = ['us-east-1', 'order.placed', 'Order.Placed', 'order', ''];
const ofWords = {
  operators: [
    ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ...['StringLike', 'StringNotLike'],
  ],
  keys: ['aws:RequestedRegion', 'events:detail-type'],
  patterns: [...words, '*', 'order.*', 'us-?ast-1'],
};
const ofArns = {
  operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
  keys: ['lambda:FunctionArn'],
  patterns: [...resources, arn('dynamodb:*:*:table/*'), arn('*:us-east-1:*:*'), arn('sqs:*:1234*:?rders*')],
};

const some = (values: readonly string[], minLength = 1) =>
  fc.oneof(
    fc.constantFrom(...values),
    fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength: 3 }),
  );
const QUANTIFIERS = ['ForAllValues:', 'ForAnyValue:'];
const operator = (names: readonly string[], quantifiers: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...quantifiers), fc.constantFrom(...names), fc.constantFrom('', '', 'IfExists'))
    .map((parts) => parts.join(''));
/** A key with several values takes a quantifier; others may have one. */
const compared = (
  { operators, keys, patterns }: typeof ofWords,
  quantifiers = ['', '', '', ...QUANTIFIERS],
) => {
  const values = fc.dictionary(fc.constantFrom(...keys), some(patterns), { minKeys: 1, maxKeys: 2 });
  return fc.dictionary(operator(operators, quantifiers), values, { minKeys: 1, maxKeys: 2 });
};
const condition = fc.oneof(
  compared(ofWords),
  compared(ofArns),
  compared({ ...ofWords, keys: ['dynamodb:LeadingKeys'] }, QUANTIFIERS),
  fc.constantFrom('true', 'false').map((value) => ({ Null: { 'events:detail-type': value } })),
  fc.constantFrom('true', 'false', 'True').map((value) => ({ Bool: { 'aws:SecureTransport': value } })),
);
const statement: fc.Arbitrary<Statement> = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    action: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), some(actionPatterns)),
    resource: fc.oneof(
      fc.tuple(fc.constant('Resource'), some([...resourcePatterns, ...shortPatterns])),
      fc.tuple(fc.constant('NotResource'), some(resourcePatterns)),
    ),
    Condition: fc.option(condition, { nil: undefined, freq: 2 }),
  })
  .map(({ Effect, action, resource, Condition }) => ({
    Effect: Effect as Statement['Effect'],
    [action[0]]: action[1],
    [resource[0]]: resource[1],
    ...(Condition ? { Condition } : {}),
  }));
const context = fc.record(
  {
    'aws:RequestedRegion': fc.constantFrom(...words),
    'Events:Detail-Type': fc.constantFrom(...words),
    'dynamodb:LeadingKeys': fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
    'lambda:FunctionArn': fc.constantFrom(...resources),
    'aws:SecureTransport': fc.constantFrom('true', 'false'),
  },
  { requiredKeys: [] },
);
const call = fc.record({
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context,
});

test('judges as another implementation of IAM does', () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), call, (statements, asked) => {
      const allowed = isAllowed([{ Statement: statements }], asked);
      verdicts.add(allowed);
      expect(allowed).toBe(oracleAllows(statements, asked));
    }),
    { numRuns: 3000 },
  );
  expect(verdicts).toEqual(new Set([true, false]));
}, 120_000);
