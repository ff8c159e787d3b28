import type { CiRole } from '../../../../definition/names';
import type { Service } from '../../../../definition/service';
import { isAllowed, type PolicyDocument } from '../../../../testing/policies/judge';
import { resolve } from '../../../../testing/synthesis/references';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { extendedBy } from '../../../support/extension/extended';
import { EIGHT_REGIONS } from '../../../support/stacks/eight-regions';

const pipeline = { state: { backend: 's3', bucketPrefix: 'acme-state' }, ci: { repository: 'acme/orders' } };

/** What is told of an extension of a service with a pipeline, a line a problem. */
function told(code: string): string[] {
  const parts = `region({ stack, provider, region, name, arn, allow, allowPipeline }) { ${code} },`;
  try {
    synthesize(extendedBy(parts, pipeline));
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n');
    return lines.map((line) => line.trim());
  }
  return [];
}

test.each([
  [
    'a type that antipode does not know',
    "new KinesisStream(stack, 'stream', { provider, name: name('stream'), shardCount: 1 });",
    [
      `region-us-east-1: aws_kinesis_stream.stream: the pipeline's roles have no rights for aws_kinesis_stream; give them: allowPipeline("aws_kinesis_stream", { read: […], write: […], resources: […] })`,
    ],
  ],
  [
    'a queue under a foreign name, and one under a name that AWS makes',
    "new SqsQueue(stack, 'a', { provider, name: 'mine' }); new SqsQueue(stack, 'b', { provider });",
    [
      'region-us-east-1: aws_sqs_queue.a: the pipeline\'s roles may make this only under a name that begins with "orders-us-east-1-" (found "mine"); name(…) makes one',
      "region-us-east-1: aws_sqs_queue.b: has no name that is known before it is made, and the pipeline's roles are limited by it; give it one: name(…)",
    ],
  ],
  [
    'a bucket whose name Terraform makes',
    "new S3Bucket(stack, 'a', { provider, bucketPrefix: 'acme-' });",
    [
      "region-us-east-1: aws_s3_bucket.a: has no bucket that is known before it is made, and the pipeline's roles are limited by it; give it one: name(…)",
    ],
  ],
  [
    'rights of a pipeline that are too much, or for nothing',
    `allowPipeline('aws_kinesis_stream', { read: ['kinesis:*'], write: ['iam:CreateUser'], resources: ['*'] });`,
    [
      'region-us-east-1: allowPipeline("aws_kinesis_stream"): nothing of this type is added',
      'region-us-east-1: allowPipeline("aws_kinesis_stream"): "kinesis:*" stands for several; list each that the function calls',
      'region-us-east-1: allowPipeline("aws_kinesis_stream"): "iam:CreateUser" is a right over rights, which no function of a service has',
    ],
  ],
  [
    'a right on what has no name yet',
    `const { arn: of } = new KinesisStream(stack, 'stream', { provider, name: name('stream'), shardCount: 1 });
     allowPipeline('aws_kinesis_stream', { read: [], write: ['kinesis:CreateStream'], resources: [of] });
     allow('orders', ['kinesis:PutRecord'], [of]);`,
    [
      'region-us-east-1: allow("orders"): ${aws_kinesis_stream.stream.arn} is known only to Terraform, and the boundary of a pipeline\'s roles must name it; give it as arn(…)',
      'region-us-east-1: allowPipeline("aws_kinesis_stream"): ${aws_kinesis_stream.stream.arn} is known only to Terraform, and the roles\' policies must name it; give it as arn(…)',
    ],
  ],
])('a pipeline that could not make it is told: %s', (_what, code, expected) => {
  expect(told(code)).toEqual(expected);
});

describe('the roles of a pipeline', () => {
  const regions = ['us-east-1', 'eu-west-1'];
  const service: Service = extendedBy(
    `data({ stack, name }) { new SnsTopic(stack, 'audit', { name: name('audit') }); },
     region({ stack, provider, region, name, arn, allow, allowPipeline }) {
       const topic = new SnsTopic(stack, 'news', { provider, name: name('news') });
       const bucket = new S3Bucket(stack, 'files', { provider, bucket: 'acme-files-' + region });
       new CloudwatchMetricAlarm(stack, 'late', { provider, alarmName: name('late'), comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1, alarmActions: [topic.arn] });
       const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
       new IamRole(stack, 'role', { provider, name: name('mine'), assumeRolePolicy: trust });
       new KinesisStream(stack, 'stream', { provider, name: name('stream'), shardCount: 1 });
       const stream = arn('kinesis', 'stream/' + name('stream'));
       allowPipeline('aws_kinesis_stream', { read: ['kinesis:DescribeStreamSummary'], write: ['kinesis:CreateStream'], resources: [stream] });
       new SnsTopicSubscription(stack, 'sub', { provider, topicArn: topic.arn, protocol: 'sqs', endpoint: arn('sqs', name('mine')) });
       allow('orders', ['sns:Publish'], [topic.arn]);
       allow('orders', ['s3:GetObject', 's3:PutObject'], [bucket.arn + '/in/*']);
       allow('orders', ['kinesis:PutRecord'], [stream]);
       allow('orders', ['cloudwatch:PutMetricData'], ['*']);
     },`,
    pipeline,
  );
  const made = synthesize(service);
  const bootstrap = made.stacks['bootstrap-us-east-1'];
  const place = { partition: 'aws', region: 'us-east-1' };
  const documentOf = (name: string): PolicyDocument => {
    const policy = bootstrap?.all('aws_iam_policy').find((one) => one.name === name)?.policy;
    return JSON.parse(resolve(String(policy ?? '{"Statement":[]}'), bootstrap as never, place));
  };
  const documentsOf = (role: CiRole) =>
    (bootstrap?.all('aws_iam_policy') ?? [])
      .map(({ name }) => String(name))
      .filter((name) => name.startsWith(`orders-${role}`))
      .map(documentOf);
  const may = (role: CiRole, action: string, resource: string, context = {}) =>
    isAllowed(documentsOf(role), {
      action,
      resource,
      context: { 'aws:RequestedRegion': resource.split(':')[3] || 'us-east-1', ...context },
    });
  const at = (region: string, rest: string) => `arn:aws:${rest.replace(':', `:${region}:123456789012:`)}`;

  const CALLS: readonly (readonly [action: string, resource: (region: string) => string])[] = [
    ['sns:CreateTopic', (region) => at(region, `sns:orders-${region}-news`)],
    ['sns:TagResource', (region) => at(region, `sns:orders-${region}-news`)],
    ['sns:Subscribe', (region) => at(region, `sns:orders-${region}-news`)],
    ['s3:CreateBucket', (region) => `arn:aws:s3:::acme-files-${region}`],
    ['s3:PutBucketNotification', (region) => `arn:aws:s3:::acme-files-${region}`],
    ['cloudwatch:PutMetricAlarm', (region) => at(region, `cloudwatch:alarm:orders-${region}-late`)],
    ['kinesis:CreateStream', (region) => at(region, `kinesis:stream/orders-${region}-stream`)],
  ];
  const READS: typeof CALLS = [
    ['sns:GetTopicAttributes', (region) => at(region, `sns:orders-${region}-news`)],
    ['sns:ListSubscriptionsByTopic', (region) => at(region, `sns:orders-${region}-news`)],
    ['s3:GetBucketPublicAccessBlock', (region) => `arn:aws:s3:::acme-files-${region}`],
    ['cloudwatch:DescribeAlarms', (region) => at(region, `cloudwatch:alarm:orders-${region}-late`)],
    ['kinesis:DescribeStreamSummary', (region) => at(region, `kinesis:stream/orders-${region}-stream`)],
  ];

  test.each(CALLS)('deploy may %s in each region; a plan may not', (action, resource) => {
    for (const region of regions) {
      expect(may('deploy', action, resource(region))).toBe(true);
      expect(may('plan', action, resource(region))).toBe(false);
      expect(
        may('deploy', action, resource(region).replace('orders-', 'billing-').replace('acme-', 'other-')),
      ).toBe(false);
    }
  });

  test.each(READS)('both may %s', (action, resource) => {
    for (const region of regions)
      for (const role of ['plan', 'deploy'] as const) expect(may(role, action, resource(region))).toBe(true);
  });

  test.each([
    [
      'a topic of a region that the service does not have',
      'sns:CreateTopic',
      at('ap-south-1', 'sns:orders-ap-south-1-news'),
    ],
    [
      'what is once, elsewhere than at home',
      'sns:CreateTopic',
      at('eu-west-1', 'sns:orders-eu-west-1-audit'),
    ],
    ['an object', 's3:GetObject', 'arn:aws:s3:::acme-files-us-east-1/in/a'],
    ['the deletion of an object', 's3:DeleteObject', 'arn:aws:s3:::acme-files-us-east-1/in/a'],
    ['a message of one’s own', 'sns:Publish', at('us-east-1', 'sns:orders-us-east-1-news')],
    ['a role without the boundary', 'iam:CreateRole', 'arn:aws:iam::123456789012:role/orders-us-east-1-mine'],
  ])('they may do no more: %s', (_what, action, resource) => {
    expect(may('deploy', action, resource)).toBe(false);
  });

  test('deploy makes what is once, and the added role under the boundary', () => {
    expect(may('deploy', 'sns:CreateTopic', at('us-east-1', 'sns:orders-us-east-1-audit'))).toBe(true);
    const boundary = { 'iam:PermissionsBoundary': 'arn:aws:iam::123456789012:policy/orders-boundary' };
    expect(
      may('deploy', 'iam:CreateRole', 'arn:aws:iam::123456789012:role/orders-us-east-1-mine', boundary),
    ).toBe(true);
    for (const region of regions)
      for (const role of made.stack(region).all('aws_iam_role'))
        expect(String(role.permissions_boundary)).toMatch(/:policy\/orders-boundary$/);
  });

  test.each(regions)(
    'a function of %s may do what it was given, under the boundary, and no more',
    (region) => {
      const orders = made.function('orders', region);
      const topic = at(region, `sns:orders-${region}-news`);
      const other = region === 'us-east-1' ? 'eu-west-1' : 'us-east-1';
      expect(orders.may('sns:Publish', topic)).toBe(true);
      expect(orders.may('s3:PutObject', `arn:aws:s3:::acme-files-${region}/in/a`)).toBe(true);
      expect(orders.may('kinesis:PutRecord', at(region, `kinesis:stream/orders-${region}-stream`))).toBe(
        true,
      );
      expect(orders.may('cloudwatch:PutMetricData', '*')).toBe(true);
      expect(orders.may('sns:Subscribe', topic)).toBe(false);
      expect(orders.may('sns:Publish', at(other, `sns:orders-${other}-news`))).toBe(false);
      expect(orders.may('s3:PutObject', `arn:aws:s3:::acme-files-${region}/out/a`)).toBe(false);
      expect(orders.may('s3:DeleteObject', `arn:aws:s3:::acme-files-${region}/in/a`)).toBe(false);
      expect(orders.may('kinesis:GetRecords', at(region, `kinesis:stream/orders-${region}-stream`))).toBe(
        false,
      );
    },
  );

  test('the boundary says the same as the functions’ rights', () => {
    const { Statement } = documentOf('orders-boundary');
    expect(Statement.filter(({ Sid }) => Sid?.startsWith('Extension')).map(({ Action }) => Action)).toEqual([
      ['sns:Publish'],
      ['s3:GetObject', 's3:PutObject'],
      ['kinesis:PutRecord'],
      ['cloudwatch:PutMetricData'],
    ]);
  });
});

test('says when a role has more policies than IAM attaches', () => {
  const parts = "region({ stack, name }) { new SnsTopic(stack, 'news', { name: name('news') }); },";
  expect(() => synthesize(extendedBy(parts, { ...pipeline, regions: EIGHT_REGIONS }))).toThrow(
    'ci: the plan role would have 11 policies; IAM attaches 10 to a role.',
  );
});
