import { SECURITY_RULES, securityFindings } from '../../../../testing/security/findings';
import { type Resource, readStack } from '../../../../testing/synthesis/stack';

type Resources = Record<string, Record<string, Resource>>;

const policy = (...Statement: unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string, more = {}) =>
  policy({ Effect: 'Allow', Action, Resource, ...more });
const everybody = policy({ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' });
const ruleAlone = policy({
  Effect: 'Allow',
  Principal: '*',
  Action: 'sqs:SendMessage',
  Resource: '*',
  Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/one' } },
});
const tlsOnly = policy({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
const blocked = {
  bucket: '${aws_s3_bucket.it.id}',
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const role = (policy: string, name = 'function') => ({ aws_iam_role_policy: { it: { name, policy } } });
const of = (type: string, attributes: Resource): Resources => ({ [type]: { it: attributes } });
const fn = (attributes: Resource) =>
  of('aws_lambda_function', { role: 'own', runtime: 'nodejs22.x', ...attributes });
const variables = (all: Record<string, string>) => fn({ environment: { variables: all } });
const failure = { on_failure: { destination_arn: 'arn', destination: 'arn' } };

/** Each rule with what fails it, and with the same mended. */
const CASES: readonly [rule: string, what: string, failing: Resources, passing: Resources][] = [
  [
    'ACM.2',
    'a short key',
    of('aws_acm_certificate', { key_algorithm: 'RSA_1024' }),
    of('aws_acm_certificate', {}),
  ],
  [
    'APIGateway.9',
    'no access log',
    of('aws_apigatewayv2_stage', {}),
    of('aws_apigatewayv2_stage', { access_log_settings: { destination_arn: 'arn' } }),
  ],
  [
    'Serverless REL 1',
    'no throttle',
    of('aws_apigatewayv2_stage', { default_route_settings: { throttling_rate_limit: 10 } }),
    of('aws_apigatewayv2_stage', {
      default_route_settings: [{ throttling_rate_limit: 10, throttling_burst_limit: 5 }],
    }),
  ],
  [
    'Serverless SEC 1',
    'a way around the domain',
    { ...of('aws_apigatewayv2_api', {}), aws_apigatewayv2_domain_name: { d: domain('TLS_1_2') } },
    {
      ...of('aws_apigatewayv2_api', { disable_execute_api_endpoint: true }),
      aws_apigatewayv2_domain_name: { d: domain('TLS_1_2') },
    },
  ],
  [
    'Serverless SEC 1',
    'old TLS',
    of('aws_apigatewayv2_domain_name', domain('TLS_1_0')),
    of('aws_apigatewayv2_domain_name', domain('TLS_1_2')),
  ],
  [
    'DynamoDB.1',
    'fixed capacity',
    of('aws_dynamodb_table', { billing_mode: 'PROVISIONED' }),
    of('aws_dynamodb_table', { billing_mode: 'PAY_PER_REQUEST' }),
  ],
  [
    'DynamoDB.2',
    'a replica that cannot be restored',
    of('aws_dynamodb_table', {
      point_in_time_recovery: { enabled: true },
      replica: [{ region_name: 'eu-west-1' }],
    }),
    of('aws_dynamodb_table', {
      point_in_time_recovery: { enabled: true },
      replica: [{ region_name: 'eu-west-1', point_in_time_recovery: true }],
    }),
  ],
  [
    'DynamoDB.6',
    'a table that one call deletes',
    of('aws_dynamodb_table', {}),
    of('aws_dynamodb_table', { deletion_protection_enabled: true }),
  ],
  [
    'S3.5',
    'requests without TLS',
    of('aws_s3_bucket', {}),
    {
      ...of('aws_s3_bucket', {}),
      aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.it.id}', policy: tlsOnly } },
    },
  ],
  [
    'S3.8',
    'a block of another bucket',
    {
      ...of('aws_s3_bucket', {}),
      aws_s3_bucket_public_access_block: { b: { ...blocked, bucket: '${aws_s3_bucket.other.id}' } },
    },
    { ...of('aws_s3_bucket', {}), aws_s3_bucket_public_access_block: { b: blocked } },
  ],
  [
    'KMS.5',
    'a public key',
    of('aws_kms_key', { policy: everybody }),
    of('aws_kms_key', { policy: ruleAlone }),
  ],
  ['SQS.1', 'no encryption', of('aws_sqs_queue', {}), of('aws_sqs_queue', { sqs_managed_sse_enabled: true })],
  [
    'SQS.3',
    'a public queue',
    of('aws_sqs_queue', { policy: everybody }),
    of('aws_sqs_queue', { policy: ruleAlone }),
  ],
  [
    'SNS.4',
    'a public topic',
    of('aws_sns_topic_policy', { policy: everybody }),
    of('aws_sns_topic_policy', { policy: ruleAlone }),
  ],
  [
    'Lambda.1',
    'a caller of any account',
    of('aws_lambda_permission', { principal: 'events.amazonaws.com' }),
    of('aws_lambda_permission', { principal: 'events.amazonaws.com', source_arn: 'arn' }),
  ],
  [
    'Lambda.1',
    'a bucket whose name somebody else may take',
    of('aws_lambda_permission', { principal: 's3.amazonaws.com', source_arn: 'arn:aws:s3:::mine' }),
    of('aws_lambda_permission', {
      principal: 's3.amazonaws.com',
      source_arn: 'arn:aws:s3:::mine',
      source_account: '123456789012',
    }),
  ],
  ['Lambda.2', 'an old runtime', fn({ runtime: 'nodejs16.x' }), fn({})],
  [
    'Serverless SEC 2',
    'a shared role',
    {
      aws_lambda_function: {
        it: { role: 'one', runtime: 'nodejs22.x' },
        other: { role: 'one', runtime: 'nodejs22.x' },
      },
    },
    {
      aws_lambda_function: {
        it: { role: 'one', runtime: 'nodejs22.x' },
        other: { role: 'two', runtime: 'nodejs22.x' },
      },
    },
  ],
  [
    'Serverless SEC 3',
    'a password',
    variables({ DB_PASSWORD: 'hunter2' }),
    variables({ DB_PASSWORD: '/service/db-password', SECRET_KEY_NAME: 'x' }),
  ],
  [
    'Serverless SEC 3',
    'a key by another name',
    variables({ KEY: 'AKIAIOSFODNN7EXAMPLE' }),
    variables({ KEY: 'sort' }),
  ],
  [
    'Serverless OPS 1',
    'logs for ever',
    of('aws_cloudwatch_log_group', {}),
    of('aws_cloudwatch_log_group', { retention_in_days: 30 }),
  ],
  [
    'Serverless REL 2',
    'failures that nobody keeps',
    of('aws_lambda_function_event_invoke_config', {}),
    of('aws_lambda_function_event_invoke_config', { destination_config: failure }),
  ],
  [
    'Serverless REL 2',
    'a shard that one record blocks',
    of('aws_lambda_event_source_mapping', { starting_position: 'LATEST', destination_config: failure }),
    of('aws_lambda_event_source_mapping', {
      starting_position: 'LATEST',
      destination_config: failure,
      maximum_retry_attempts: 5,
    }),
  ],
  [
    'Serverless REL 2',
    'an event that is lost',
    of('aws_cloudwatch_event_target', {}),
    of('aws_cloudwatch_event_target', { dead_letter_config: { arn: 'arn' } }),
  ],
  [
    'Serverless REL 2',
    'a slot that is lost',
    of('aws_scheduler_schedule', { target: {} }),
    of('aws_scheduler_schedule', { target: { dead_letter_config: { arn: 'arn' } } }),
  ],
  [
    'Serverless REL 2',
    'a notification that is lost',
    of('aws_sns_topic_subscription', {}),
    of('aws_sns_topic_subscription', { redrive_policy: '{}' }),
  ],
  [
    'Serverless REL 2',
    'a slot that is tried again, and then lost',
    of('aws_scheduler_schedule', { target: { retry_policy: { maximum_retry_attempts: 2 } } }),
    of('aws_scheduler_schedule', { target: { retry_policy: { maximum_retry_attempts: 0 } } }),
  ],
  [
    'Serverless REL 2',
    'a notification of a machine that is lost, unlike an e-mail',
    of('aws_sns_topic_subscription', { protocol: 'lambda' }),
    of('aws_sns_topic_subscription', { protocol: 'email' }),
  ],
  ['IAM.1', 'an administrator', role(allow('*', '*')), role(allow('s3:GetObject', 'arn:aws:s3:::mine/*'))],
  [
    'IAM.1',
    'all but one',
    role(policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })),
    role(policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::mine/*' })),
  ],
  ['IAM.21', 'a whole service', role(allow('sqs:*', 'arn')), role(allow('sqs:SendMessage', 'arn'))],
  [
    'KMS.2',
    'every key',
    role(allow(['kms:Decrypt'], 'arn:aws:kms:eu-west-1:123456789012:key/*')),
    role(allow(['kms:Decrypt'], 'arn:aws:kms:eu-west-1:123456789012:key/one')),
  ],
  [
    'Serverless SEC 2',
    'every table',
    role(allow(['xray:PutTraceSegments', 'dynamodb:PutItem'], '*')),
    role(allow('xray:PutTraceSegments', '*')),
  ],
  [
    'IAM.1',
    'a policy that nobody can read',
    role('${data.aws_iam_policy_document.own.json}'),
    role(allow('s3:GetObject', 'arn:aws:s3:::mine/*')),
  ],
];

function domain(security_policy: string): Resource {
  return { domain_name_configuration: { security_policy } };
}

const findings = (resource: Resources) =>
  securityFindings({ stacks: { own: readStack('own', JSON.stringify({ resource })) } });
const rulesOf = (resource: Resources) => findings(resource).map(({ rule }) => rule);

test.each(CASES)('%s finds %s, and nothing once it is mended', (rule, _, failing, passing) => {
  expect(rulesOf(failing)).toContain(rule);
  expect(rulesOf(passing)).not.toContain(rule);
});

/** Rules share names: what each asks tells them apart. */
const idOf = ({ rule, asks }: { readonly rule: string; readonly asks: string }) => `${rule}: ${asks}`;

test('every rule has a case that fails it and is mended, and there are at least fifteen', () => {
  const tried = CASES.flatMap(([rule, , failing, passing]) => {
    const left = findings(passing).map(idOf);
    const found = findings(failing).filter((one) => one.rule === rule && !left.includes(idOf(one)));
    return found.map(idOf);
  });
  const rules = SECURITY_RULES.map(({ name, asks }) => idOf({ rule: name, asks }));
  expect([...new Set(tried)].sort()).toEqual([...rules].sort());
  expect(new Set(SECURITY_RULES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(15);
});

test('a boundary gives nothing, and may name whole services', () => {
  expect(rulesOf(role(allow('sqs:*', '*'), 'notes-boundary'))).toEqual([]);
});

test('a finding says where, and what to change', () => {
  expect(findings(of('aws_sqs_queue', {}))).toEqual([
    {
      rule: 'SQS.1',
      asks: 'a queue is encrypted at rest',
      stack: 'own',
      address: 'aws_sqs_queue.it',
      wrong: 'neither sqs_managed_sse_enabled nor kms_master_key_id',
    },
  ]);
});
