import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Service } from '../../../definition/service';
import { packageRoot } from '../../../project/root';
import { service } from '../definition/fixture';

const HOME = path.join(packageRoot, '.antipode/extensions');

/** Imports that an extension of a test may use. */
const IMPORTS = `
import { Aspects, TerraformOutput, TerraformStack, TerraformHclModule, Lazy } from 'cdktf';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { DataTerraformRemoteStateLocal } from 'cdktf';
`;

/** A definition with an extension, from its code: what stands in `defineExtension({ … })`, with files before it. */
export function extendedBy(parts: string, overrides: Record<string, unknown> = {}, before = ''): Service {
  const extend = extensionFile(`${before}\nexport default { ${parts} };`);
  return service({ extend, functions: { orders: SMALL }, ...overrides });
}

/** Quick to bundle. */
const SMALL = {
  entry: 'runtime/health/handler.ts',
  triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }, { http: 'GET /orders' }],
  table: 'read-write',
};

/** Writes a file that the definition can name; it goes with `.antipode`. */
export function extensionFile(code: string): string {
  mkdirSync(HOME, { recursive: true });
  const file = path.join(mkdtempSync(path.join(HOME, 'own-')), 'own.ts');
  writeFileSync(file, `${IMPORTS}\n${code}`);
  return path.relative(packageRoot, file);
}
