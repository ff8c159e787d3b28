import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from '../../../testing/policies/judge';
import { arn } from './arn';

/** Services that no stack uses by itself, and a service's extension does: SNS, CloudWatch's alarms, buckets. */
export function besideCalls(call: RecordedCall): IamCall[] | undefined {
  if (call.service === 's3') return bucketCalls(call);
  if (call.target || !(call.service in QUERY)) return undefined;
  const form = new URLSearchParams(call.body);
  const operation = form.get('Action') ?? '';
  const { prefix, named } = QUERY[call.service as keyof typeof QUERY];
  const resource = named(form, call.region);
  const own = { action: `${prefix}:${operation}`, resource };
  return form.has('Tags.member.1.Key') ? [own, { action: `${prefix}:TagResource`, resource }] : [own];
}

/** Services whose form names the operation, and the resource in it. */
const QUERY = {
  sns: {
    prefix: 'sns',
    named: (form: URLSearchParams, region: string) =>
      form.get('TopicArn') ?? form.get('ResourceArn') ?? arn(region, `sns:${form.get('Name')}`),
  },
  monitoring: {
    prefix: 'cloudwatch',
    named: (form: URLSearchParams, region: string) =>
      form.get('ResourceARN') ??
      arn(region, `cloudwatch:alarm:${form.get('AlarmName') ?? form.get('AlarmNames.member.1')}`),
  },
};

/** S3 API Reference, "Actions": the part of a bucket that a query names, as IAM calls it. */
const PARTS: Readonly<Record<string, string>> = {
  accelerate: 'AccelerateConfiguration',
  acl: 'BucketAcl',
  cors: 'BucketCORS',
  encryption: 'EncryptionConfiguration',
  lifecycle: 'LifecycleConfiguration',
  logging: 'BucketLogging',
  notification: 'BucketNotification',
  'object-lock': 'BucketObjectLockConfiguration',
  policy: 'BucketPolicy',
  publicAccessBlock: 'BucketPublicAccessBlock',
  replication: 'ReplicationConfiguration',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
};

function bucketCalls({ method, url }: RecordedCall): IamCall[] | undefined {
  const { pathname, searchParams } = new URL(url, 'http://local-cloud');
  const [bucket = '', key] = decodeURIComponent(pathname).slice(1).split('/');
  if (key) return undefined;
  const resource = `arn:aws:s3:::${bucket}`;
  const part = [...searchParams.keys()].flatMap((name) => PARTS[name] ?? [])[0];
  if (part !== undefined) return [{ action: `s3:${method === 'GET' ? 'Get' : 'Put'}${part}`, resource }];
  const whole = { PUT: 'CreateBucket', DELETE: 'DeleteBucket' }[method];
  return whole === undefined || searchParams.size > 0 ? undefined : [{ action: `s3:${whole}`, resource }];
}
