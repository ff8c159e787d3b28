import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';
import { type Document, documentsOf } from '../../../support/stacks/documents';

/** Each `*` that a policy may hold, with the reason. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^Allow\.Resource .*:log-stream:\*$/, 'Lambda names a stream for each of its environments'],
  [/^Allow\.Resource arn:[^*]*:kms:[^*]*:key\/\*$/, 'KMS makes a key’s id; the condition names its alias'],
  [/^Allow\.Resource arn:[^*]*:table\/orders\/stream\/\*$/, 'a stream is named by when it was made'],
  [
    /^Allow\.Condition arn:aws:cloudwatch:[^*]*:alarm:orders-(us-east-1|eu-west-1)-\*$/,
    'a region’s topics tell of all its alarms',
  ],
  [/^Allow\.Condition antipode#\*$/, 'each kind of reserved item has a partition of its own'],
  [/^Allow\.Resource \* of Trace$/, 'X-Ray knows no resource for traces'],
  [/^Deny\.Principal \*$/, 'refuses, and refuses everybody'],
  [/^Deny\.Action sqs:\*$/, 'refuses, and refuses everything'],
];

/** Stars of documents, as `<effect>.<element> <value>`; of which statement, where it is for every resource. */
function starsOf(documents: readonly Document[]): string[] {
  return documents
    .flatMap(({ statements }) => statements)
    .flatMap((statement) =>
      Object.entries(statement).flatMap(([element, value]) =>
        texts(value)
          .filter((text) => text.includes('*'))
          .map(
            (text) =>
              `${statement.Effect}.${element} ${text}${text === '*' && element === 'Resource' && statement.Sid ? ` of ${statement.Sid}` : ''}`,
          ),
      ),
    );
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

const unreasoned = (stars: readonly string[]) =>
  stars.filter((star) => !REASONS.some(([pattern]) => pattern.test(star)));

const output = synthesize(service({ ...everyTrigger, table: { encryption: 'customer-managed' } }));
const documents = documentsOf(output);

test('finds every document: of each role two, of each queue and topic one', () => {
  const count = (type: string) =>
    Object.values(output.stacks).reduce((sum, stack) => sum + stack.all(type).length, 0);
  expect(count('aws_sqs_queue')).toBeGreaterThan(0);
  expect(documents).toHaveLength(2 * count('aws_iam_role') + count('aws_sqs_queue') + count('aws_sns_topic'));
});

test('holds a star only with a reason, and no reason without a star', () => {
  const stars = starsOf(documents);
  expect(unreasoned(stars)).toEqual([]);
  for (const [pattern] of REASONS)
    expect([pattern, stars.some((star) => pattern.test(star))]).toEqual([pattern, true]);
});

test.each([
  ['a resource', { Resource: '*' }],
  ['one of several resources', { Resource: ['arn:aws:sqs:us-east-1:1:a', 'arn:aws:sqs:us-east-1:1:*'] }],
  ['an action', { Action: ['sqs:*'], Resource: 'arn:aws:sqs:us-east-1:1:a' }],
  ['a principal', { Principal: '*' }],
  ['the end of another ARN', { Resource: 'arn:aws:dynamodb:us-east-1:1:table/orders*' }],
])('would find a star without a reason in %s', (_what, statement) => {
  expect(unreasoned(starsOf([{ at: '', statements: [{ Effect: 'Allow', ...statement }] }]))).toHaveLength(1);
});

test('lets only its own kind of source start a function, and only from an ARN', () => {
  const stack = output.stacks['region-us-east-1'];
  for (const { principal, source_arn, qualifier } of stack?.all('aws_lambda_permission') ?? []) {
    expect(['apigateway.amazonaws.com', 'events.amazonaws.com', 'sns.amazonaws.com']).toContain(principal);
    expect(source_arn).toMatch(
      /^(\$\{(aws_apigatewayv2_api|aws_cloudwatch_event_rule|aws_sns_topic)\.|arn:aws:sns:us-east-1:\$\{\S+\}:acme-returns$)/,
    );
    expect(qualifier).toMatch(/^\$\{aws_lambda_alias\..*_live_.*\.name\}$/);
  }
});
