import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { systemClock } from '../../../../../local-cloud/clock';
import { createS3Service } from '../../../../../local-cloud/services/s3/service';
import { type RegionApi, startRegionApi } from '../../../../support/local-cloud/region-api';

// "Naming Amazon S3 objects" (Amazon S3 User Guide): dots between slashes are a part of the key.

const region = 'us-east-1';
const events: string[] = [];
let api: RegionApi;
let s3: S3Client;

beforeAll(async () => {
  api = await startRegionApi({
    region,
    operations: ({ moto, directory }) =>
      createS3Service({
        ...{ region, accountId: '123456789012', moto, directory, clock: systemClock },
        log: (line) => events.push(line),
        async send(event) {
          const { detail } = JSON.parse(event);
          events.push(`${detail.object.key} ${detail.object.size ?? ''}`.trim());
        },
      }).operations,
  });
  s3 = new S3Client({ ...api.client, forcePathStyle: true });
  for (const Bucket of ['one', 'two']) await s3.send(new CreateBucketCommand({ Bucket }));
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: 'one', NotificationConfiguration }));
}, 60_000);
afterAll(async () => {
  s3.destroy();
  await api.stop();
}, 30_000);

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: 'one', Key, Body }));
const get = async (Key: string, Bucket = 'one') =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const keys = async (Bucket: string) =>
  (await s3.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key);

test('a key with dots is a key of its own, in its own bucket', async () => {
  const all = ['b', 'a/../b', 'a/./b', './b', 'a/..', '.', 'a/%2e%2e/b', 'a/.../b', 'a\\..\\b', 'c/../..b'];
  for (const Key of all) await put(Key, `of ${Key}`);
  for (const Key of all) expect(await get(Key)).toBe(`of ${Key}`);
  expect(events).toEqual(all.map((key) => `${key} ${key.length + 3}`));
  expect(new Set(await keys('one'))).toEqual(new Set(all));
  const copy = { Bucket: 'two', Key: 'x/../copy', CopySource: 'one/a/../b' };
  await s3.send(new CopyObjectCommand(copy));
  expect(await get('x/../copy', 'two')).toBe('of a/../b');
  for (const Key of all) await s3.send(new DeleteObjectCommand({ Bucket: 'one', Key }));
  expect([await keys('one'), await keys('two')]).toEqual([undefined, ['x/../copy']]);
});

test('a key with more steps up than parts is refused, and reaches no other bucket', async () => {
  const refused = { name: 'InvalidURI', $metadata: { httpStatusCode: 400 } };
  for (const Key of ['..', '../two/x', 'x/../../two/x', './../two', 'a/../..'])
    for (const ask of [
      () => put(Key, 'x'),
      () => get(Key),
      () => s3.send(new DeleteObjectCommand({ Bucket: 'one', Key })),
    ])
      await expect(ask()).rejects.toMatchObject(refused);
  expect([await keys('one'), await keys('two')]).toEqual([undefined, ['x/../copy']]);
});
