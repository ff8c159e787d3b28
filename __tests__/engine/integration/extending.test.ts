import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetBucketNotificationConfigurationCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Terminal } from '../../../cli/terminal';
import { createDeployView } from '../../../cli/views/deploy';
import { loadService } from '../../../definition/load';
import type { CiRole } from '../../../definition/names';
import { localAccessKey } from '../../../project/local-key';
import { packageRoot } from '../../../project/root';
import { callRegion } from '../../../rehearsal/proof/call-region';
import { type DeployOutcome, runDeploy } from '../../../rollout/run-deploy';
import { type IamCall, isAllowed, type PolicyDocument } from '../../../testing/policies/judge';
import { type SynthesizedService, synthesize } from '../../../testing/synthesis/synthesize';
import { DEPLOY, iamCalls } from '../../support/iam/recorded';
import { forbiddenActions, MAKES_THE_TABLE } from '../../support/iam/role';
import { type RecordedCloud, startRecordedCloud } from '../../support/integration/recorded-cloud';
import { until } from '../../support/processes';

// The service of docs/extending.md, deployed by the real cdktf and Terraform, as a pipeline would.

const folder = path.join(packageRoot, '.antipode', `extending-${process.pid}`);
const ACCOUNT = '123456789012';
const REGIONS = ['us-east-1', 'eu-west-1'];
const quiet: Terminal = {
  line: () => undefined,
  status: () => undefined,
  block: () => undefined,
  page: () => undefined,
  green: (text) => text,
  red: (text) => text,
  dim: (text) => text,
};
let recording: RecordedCloud;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'antipode.config.ts');
  writeFileSync(
    config,
    `import example from '../../docs/examples/extending/antipode.config';
     export default {
       ...example,
       deploy: { bakeTimeSeconds: 1 },
       state: { backend: 's3', bucketPrefix: 'acme-gallery-state' }, // in files, since it never moves there
       ci: { repository: 'acme/gallery' },
     };`,
  );
  process.env.ANTIPODE_CONFIG = config;
  recording = await startRecordedCloud(REGIONS);
}, 60_000);

afterAll(async () => {
  delete process.env.ANTIPODE_CONFIG;
  await recording?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const deploy = (decide: () => Promise<boolean> = async () => true): Promise<DeployOutcome> =>
  runDeploy({
    target: { kind: 'local', cloud: { ...recording.cloud, pid: process.pid } },
    service: loadService(),
    observer: createDeployView(quiet),
    signal: new AbortController().signal,
    decide,
  });

const options = (region: string) => ({
  region,
  endpoint: recording.cloud.endpoint,
  credentials: { accessKeyId: localAccessKey(recording.cloud.endpoint), secretAccessKey: 'local' },
});

test('a deploy makes what the service adds', async () => {
  const { status } = await deploy();
  expect(status).toBe('deployed');
}, 400_000);

test.each(REGIONS)('%s has its bucket, its topic and its alarm', async (region) => {
  const bucket = await new S3Client({ ...options(region), forcePathStyle: true }).send(
    new GetBucketNotificationConfigurationCommand({ Bucket: `acme-gallery-${region}` }),
  );
  expect(bucket.EventBridgeConfiguration).toBeDefined();
  const TopicArn = `arn:aws:sns:${region}:${ACCOUNT}:gallery-${region}-news`;
  const topic = await new SNSClient(options(region)).send(new GetTopicAttributesCommand({ TopicArn }));
  expect(topic.Attributes?.TopicArn).toBe(TopicArn);
  const { MetricAlarms } = await new CloudWatchClient(options(region)).send(new DescribeAlarmsCommand({}));
  expect(MetricAlarms).toMatchObject([
    {
      AlarmName: `gallery-${region}-uploads-silent`,
      AlarmActions: [TopicArn],
      Dimensions: [{ Name: 'FunctionName', Value: `gallery-${region}-uploads` }],
    },
  ]);
});

test.each(REGIONS)('a function of %s publishes to its topic', async (region) => {
  const { status, body } = await callRegion({
    api: recording.cloud.regions[region]?.api ?? '',
    host: 'gallery.example.com',
    method: 'POST',
    path: '/news',
    body: { text: 'hello' },
  });
  expect([status, body]).toEqual([202, expect.anything()]);
});

test('an object in the bucket of a region starts the function there, and no other', async () => {
  const [region = '', other = ''] = REGIONS;
  const s3 = new S3Client({ ...options(region), forcePathStyle: true });
  for (const Key of ['out/a.jpg', 'in/a.jpg'])
    await s3.send(new PutObjectCommand({ Bucket: `acme-gallery-${region}`, Key, Body: 'four' }));
  const noted = async (of: string) => {
    const { Items = [] } = await new DynamoDBClient(options(of)).send(
      new ScanCommand({ TableName: 'gallery' }),
    );
    return JSON.stringify(Items);
  };
  let items = '';
  expect(
    await until(async () => {
      items = await noted(other); // by replication
      return items.includes('in/a.jpg');
    }, 60_000),
  ).toBe(true);
  expect(items).toContain(`bucket#acme-gallery-${region}`);
  expect(items).not.toContain('out/a.jpg');
}, 90_000);

describe('a pipeline', () => {
  const isBeside = ({ action }: IamCall) => /^(sns|s3|cloudwatch:(?!GetMetricData))/.test(action);

  /** What the bootstrap stack lets a role do with what the service adds. */
  function own({ stacks }: SynthesizedService, role: CiRole): PolicyDocument {
    const policy = stacks['bootstrap-us-east-1']
      ?.all('aws_iam_policy')
      .find(({ name }) => name === `gallery-${role}-own`)?.policy;
    const account = /\$\{data\.aws_caller_identity\.[\w-]+\.account_id\}/g;
    return JSON.parse(String(policy).replace(account, ACCOUNT));
  }

  test('may make all of it, and a plan may read it', () => {
    const service = loadService();
    const calls = iamCalls(recording.recorded(DEPLOY));
    const beside = calls.filter(isBeside);
    expect(beside.length).toBeGreaterThan(50);
    const made = synthesize(service);
    const denied = (role: CiRole, some: readonly IamCall[]) => {
      const policies = [own(made, role)];
      return some.filter((call) => !isAllowed(policies, call)).map(({ action }) => action);
    };
    expect(denied('deploy', beside)).toEqual([]);
    expect(
      denied(
        'plan',
        beside.filter(({ action }) => /:(Get|List|Describe)/.test(action)),
      ),
    ).toEqual([]);
    const engines = calls.filter((call) => !isBeside(call));
    expect(forbiddenActions(service, 'deploy', engines)).toEqual(MAKES_THE_TABLE);
  });
});

test('a second deploy plans nothing', async () => {
  const decide = jest.fn(async () => true);
  const { status, plan } = await deploy(decide);
  expect([status, plan.plans.flatMap(({ changes }) => changes)]).toEqual(['unchanged', []]);
  expect(decide).not.toHaveBeenCalled();
}, 240_000);
