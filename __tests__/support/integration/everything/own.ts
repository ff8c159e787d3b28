import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { defineExtension, type RegionContext } from 'antipode/stacks';
import { TerraformOutput } from 'cdktf';
import type service from './antipode.config';

/** A bucket for the files of notices, a topic for operators, an alarm, a route, and changes of what was generated. */
export default defineExtension<typeof service>({
  data({ stack, tables }) {
    tables.authors.addOverride('table_class', 'STANDARD');
    new TerraformOutput(stack, 'authors-table', { value: tables.authors.name });
  },
  region(context) {
    addBucket(context);
    addAlarm(context);
    context.route('board', { http: 'GET /board' });
    context.api.addOverride('cors_configuration.max_age', 60);
  },
});

function addBucket({ stack, provider, region, allow, environment }: RegionContext<'notices'>): void {
  const bucket = new S3Bucket(stack, 'files', { provider, bucket: `acme-board-${region}` });
  const place = { provider, bucket: bucket.id };
  const closed = new S3BucketPublicAccessBlock(stack, 'files-closed', {
    ...place,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketPolicy(stack, 'files-policy', { ...place, policy: tlsOnly(bucket.arn), dependsOn: [closed] });
  new S3BucketLifecycleConfiguration(stack, 'files-kept', {
    ...place,
    rule: [{ id: 'kept', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days: 365 }] }],
  });
  new S3BucketNotification(stack, 'files-events', { ...place, eventbridge: true });
  allow('notices', ['s3:PutObject'], [`${bucket.arn}/in/*`]);
  environment('notices', { FILES_BUCKET: bucket.bucket });
}

function addAlarm({
  stack,
  provider,
  name,
  queues,
}: Pick<RegionContext<never, 'letters'>, 'stack' | 'provider' | 'name' | 'queues'>): void {
  const operators = new SnsTopic(stack, 'operators', { provider, name: name('operators') });
  new CloudwatchMetricAlarm(stack, 'letters-dead', {
    provider,
    alarmName: name('letters-dead'),
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: queues.letters.deadLetters.name },
    statistic: 'Maximum',
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 0,
    treatMissingData: 'notBreaching',
    alarmActions: [operators.arn],
  });
}

function tlsOnly(arn: string): string {
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  const Statement = [
    { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`], Condition },
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
