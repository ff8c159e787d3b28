import { request } from 'node:http';
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  HeadObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { systemClock } from '../../../../../local-cloud/clock';
import { createGateway } from '../../../../../local-cloud/gateway/gateway';
import { listen } from '../../../../../local-cloud/gateway/listener';
import { createS3Service } from '../../../../../local-cloud/services/s3/service';
import { type RegionApi, startRegionApi } from '../../../../support/local-cloud/region-api';

// Events of objects as moto really answers, asked through a gateway that demands its key.

const region = 'eu-west-1';
const KEY = 'AKIAKEY';
const events: string[] = [];
let api: RegionApi;
let gateway: ReturnType<typeof createGateway>;
let endpoint = '';
let s3: S3Client;

beforeAll(async () => {
  api = await startRegionApi({
    region,
    operations: ({ moto, directory }) =>
      createS3Service({
        ...{ region, accountId: '123456789012', moto, directory, clock: systemClock },
        log: (line) => events.push(line),
        async send(event) {
          const { 'detail-type': type, detail } = JSON.parse(event);
          events.push(`${type} ${detail.object.key} ${detail.object.size ?? ''}`.trim());
        },
      }).operations,
  });
  gateway = createGateway({
    global: () => undefined,
    control: () => undefined,
    region: () => Number(new URL(api.client.endpoint).port),
    faults: () => [],
    log: (line) => events.push(line),
    key: KEY,
  });
  endpoint = `http://127.0.0.1:${await listen(gateway, 0, '127.0.0.1')}`;
  const credentials = { accessKeyId: KEY, secretAccessKey: 'local' };
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
  await s3.send(
    new CreateBucketCommand({
      Bucket: 'files',
      CreateBucketConfiguration: { LocationConstraint: region },
    }),
  );
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: 'files',
      NotificationConfiguration: { EventBridgeConfiguration: {} },
    }),
  );
}, 60_000);
beforeEach(() => events.splice(0));
afterAll(async () => {
  s3.destroy();
  gateway.close().closeAllConnections();
  await api.stop();
}, 30_000);

test('objects that are deleted together have an event each', async () => {
  for (const Key of ['a', 'in/', 'ü &'])
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'x' }));
  const Objects = [{ Key: 'a' }, { Key: 'in/' }, { Key: 'ü &' }];
  await s3.send(new DeleteObjectsCommand({ Bucket: 'files', Delete: { Objects, Quiet: true } }));
  expect(events).toEqual([
    'Object Created a 1',
    'Object Created in/ 1',
    'Object Created ü & 1',
    'Object Deleted a',
    'Object Deleted in/',
    'Object Deleted ü &',
  ]);
});

test.each([
  ['QueueConfigurations', 'QueueArn', 'sqs:eu-west-1:123456789012:waiting'],
  ['TopicConfigurations', 'TopicArn', 'sns:eu-west-1:123456789012:news'],
  ['LambdaFunctionConfigurations', 'LambdaFunctionArn', 'lambda:eu-west-1:123456789012:function:worker'],
])('notifications straight to others are refused by name: %s', async (kind, field, resource) => {
  const others = { [kind]: [{ [field]: `arn:aws:${resource}`, Events: ['s3:ObjectCreated:*'] }] };
  const put = new PutBucketNotificationConfigurationCommand({
    Bucket: 'files',
    NotificationConfiguration: { EventBridgeConfiguration: {}, ...others },
  });
  await expect(s3.send(put)).rejects.toMatchObject({
    name: 'InvalidArgument',
    message: expect.stringMatching(/to EventBridge only: (Queue|Topic|CloudFunction)Configuration/),
  });
});

function form(key: string, file: string): FormData {
  const fields = new FormData();
  fields.append('key', 'in/${filename}');
  fields.append('x-amz-credential', `${key}/20260101/${region}/s3/aws4_request`);
  fields.append('policy', 'e30=');
  fields.append('file', new File([file], 'a b.txt'));
  return fields;
}

test('a form of a browser, whose credential is a field, has its event', async () => {
  const big = 'x'.repeat(300_000);
  expect((await fetch(`${endpoint}/files`, { method: 'POST', body: form(KEY, big) })).status).toBe(204);
  expect(events).toEqual(['Object Created in/a b.txt 300000']);
});

test('a form is read to its credential, however its bytes come, and kept whole', async () => {
  const whole = new Response(form(KEY, 'in pieces'));
  const type = whole.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await whole.arrayBuffer());
  const middle = bytes.indexOf(KEY) + 3;
  const status = await new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': bytes.length };
    const outgoing = request(`${endpoint}/files`, { method: 'POST', headers, agent: false }, (incoming) =>
      resolve(incoming.resume().statusCode),
    );
    outgoing.once('error', reject);
    outgoing.write(bytes.subarray(0, middle));
    setTimeout(() => outgoing.end(bytes.subarray(middle)), 50);
  });
  expect([status, events]).toEqual([204, ['Object Created in/a b.txt 9']]);
});

test.each([
  ['another key', form('OTHER', 'x')],
  ['no credential', new FormData()],
])('a form with %s is refused', async (_what, body) => {
  expect((await fetch(`${endpoint}/files`, { method: 'POST', body })).status).toBe(403);
  expect(events).toEqual([]);
});

test('an object of parts that nobody could read here is refused, and none is made', async () => {
  const object = { Bucket: 'files', Key: 'huge' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  const Body = Buffer.alloc(41 * 1024 * 1024);
  const Parts: CompletedPart[] = [];
  for (const PartNumber of [1, 2]) {
    const { ETag } = await s3.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  const complete = (parts: CompletedPart[]) =>
    s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts: parts } }));
  await expect(complete(Parts)).rejects.toMatchObject({
    name: 'EntityTooLarge',
    message: expect.stringContaining('83886080 bytes at most'),
  });
  await expect(s3.send(new HeadObjectCommand(object))).rejects.toMatchObject({ name: 'NotFound' });
  expect(events).toEqual([]);
}, 60_000);
