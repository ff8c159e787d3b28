import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiRequest, ApiResponse } from '../../../../../local-cloud/gateway/operation';
import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { createS3Service } from '../../../../../local-cloud/services/s3/service';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-s3-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What reaches moto, and what it answers next to all but a HEAD. */
const asked: ApiRequest[] = [];
const events: { readonly event: Record<string, unknown>; readonly bus: string }[] = [];
let next: Partial<ApiResponse> = {};
beforeEach(() => {
  asked.length = 0;
  events.length = 0;
  next = {};
});

const service = () =>
  createS3Service({
    region: 'eu-west-1',
    accountId: '123456789012',
    directory,
    clock: { now: () => Date.parse('2026-01-01T00:00:00Z') } as never,
    log: () => undefined,
    async moto(request) {
      asked.push(request);
      const head = { status: 200, headers: { 'content-length': '4', etag: '"e1"' }, body: '' };
      return request.method === 'HEAD' ? head : { status: 200, headers: {}, body: '', ...next };
    },
    async send(event, bus) {
      events.push({ event: JSON.parse(event), bus });
    },
  });
let s3 = service();

async function call(method: string, url: string, body = '', headers = {}): Promise<ApiResponse> {
  const whole = new URL(url, 'http://127.0.0.1');
  const request = {
    service: 's3',
    region: 'eu-west-1',
    method,
    url: whole,
    headers,
    body: Buffer.from(body),
  };
  const found = findOperation(s3.operations, request);
  if (found === undefined) throw new Error(`${method} ${url} is no operation`);
  return found.operation.handle(request, found.parameters);
}

const CONFIGURATION = (inside: string) =>
  `<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</NotificationConfiguration>`;
const toEventBridge = (bucket: string) =>
  call(
    'PUT',
    `/${bucket}?notification=`,
    CONFIGURATION('<EventBridgeConfiguration></EventBridgeConfiguration>'),
    {
      'content-md5': 'x',
      'x-amz-checksum-crc32': 'x',
      authorization: 'me',
    },
  );

test('keeps whether a bucket’s events go to EventBridge, which moto does not answer', async () => {
  await toEventBridge('files');
  expect(asked.map(({ body, headers }) => [String(body), headers])).toEqual([
    [CONFIGURATION(''), { authorization: 'me' }],
  ]);
  expect(String((await call('GET', '/files?notification=')).body)).toContain(
    '<EventBridgeConfiguration></EventBridgeConfiguration></NotificationConfiguration>',
  );
  next = { body: CONFIGURATION('<TopicConfiguration/>') };
  expect(String((await call('GET', '/files?notification=')).body)).toBe(
    CONFIGURATION('<TopicConfiguration/><EventBridgeConfiguration></EventBridgeConfiguration>'),
  );
  expect(String((await call('GET', '/others?notification=')).body)).toBe(
    CONFIGURATION('<TopicConfiguration/>'),
  );
  s3 = service(); // as after an outage of the region
  expect(String((await call('GET', '/files?notification=')).body)).toContain('EventBridgeConfiguration');
});

test('sends an event for what happens to objects', async () => {
  await toEventBridge('files');
  next = { headers: { 'x-amz-version-id': 'v1' } };
  await call('PUT', '/files/in/a%20b.jpg?x-id=PutObject', 'four', { authorization: 'me' });
  await call('PUT', '/files/c', '', { 'x-amz-copy-source': '/files/in/a' });
  await call('POST', '/files/d?uploadId=u', '<CompleteMultipartUpload/>');
  next = { status: 204, headers: { 'x-amz-delete-marker': 'true' } };
  await call('DELETE', '/files/c?x-id=DeleteObject');
  next = { status: 204 };
  await call('DELETE', '/files/c?versionId=v1');
  expect(events.map(({ bus }) => bus)).toEqual(Array(5).fill('default'));
  expect(events[0]?.event).toMatchObject({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    account: '123456789012',
    region: 'eu-west-1',
    resources: ['arn:aws:s3:::files'],
    detail: {
      bucket: { name: 'files' },
      object: { key: 'in/a b.jpg', size: 4, etag: 'e1', 'version-id': 'v1' },
      reason: 'PutObject',
    },
  });
  const told = events.map(({ event }) => [
    event['detail-type'],
    (event.detail as { reason: string }).reason,
    (event.detail as { 'deletion-type'?: string })['deletion-type'],
  ]);
  expect(told.slice(1)).toEqual([
    ['Object Created', 'CopyObject', undefined],
    ['Object Created', 'CompleteMultipartUpload', undefined],
    ['Object Deleted', 'DeleteObject', 'Delete Marker Created'],
    ['Object Deleted', 'DeleteObject', 'Permanently Deleted'],
  ]);
  const sequencers = events.map(
    ({ event }) => (event.detail as { object: { sequencer: string } }).object.sequencer,
  );
  expect(sequencers).toEqual([...sequencers].sort());
  expect(new Set(sequencers).size).toBe(5);
});

const told = () =>
  events.map(({ event }) => {
    const { object, ...detail } = event.detail as Record<string, unknown>;
    const { key, 'version-id': version } = object as Record<string, string>;
    return [event['detail-type'], key, version, detail.reason, detail['deletion-type']];
  });

test('sends an event for each object that a request deletes', async () => {
  await toEventBridge('files');
  next = {
    body: `<?xml version="1.0"?><DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
      <Deleted><Key>in/a &amp; b</Key></Deleted>
      <Deleted><Key>7</Key><VersionId>v1</VersionId></Deleted>
      <Deleted><Key>c</Key><DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>m1</DeleteMarkerVersionId></Deleted>
      <Error><Key>locked</Key><Code>AccessDenied</Code></Error></DeleteResult>`,
  };
  await call('POST', '/files?delete=', '<Delete/>');
  expect(told()).toEqual([
    ['Object Deleted', 'in/a & b', undefined, 'DeleteObject', 'Permanently Deleted'],
    ['Object Deleted', '7', 'v1', 'DeleteObject', 'Permanently Deleted'],
    ['Object Deleted', 'c', 'm1', 'DeleteObject', 'Delete Marker Created'],
  ]);
});

test('a delete marker that is deleted itself is gone for good', async () => {
  await toEventBridge('files');
  next = { status: 204, headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': 'm1' } };
  await call('DELETE', '/files/c?versionId=m1');
  expect(told()).toEqual([['Object Deleted', 'c', 'm1', 'DeleteObject', 'Permanently Deleted']]);
});

test.each([
  ['a name of its own', 'in/posted', 'in/posted'],
  ['the name of its file', 'in/${filename}', 'in/photo.jpg'],
])('sends an event for a form of a browser, with %s as key', async (_what, field, key) => {
  await toEventBridge('files');
  next = { status: 204 };
  const form = new FormData();
  form.append('key', field);
  form.append('file', new File(['four'], 'photo.jpg'));
  const whole = new Response(form);
  await call('POST', '/files', await whole.text(), {
    'content-type': whole.headers.get('content-type'),
  });
  expect(told()).toEqual([['Object Created', key, undefined, 'POST Object', undefined]]);
  expect(events[0]?.event).toMatchObject({ detail: { object: { size: 4, etag: 'e1' } } });
});

test('a slash at the end of a key is part of it', async () => {
  await toEventBridge('files');
  await call('PUT', '/files/in/');
  expect(told()).toEqual([['Object Created', 'in/', undefined, 'PutObject', undefined]]);
});

test('sends an event for what a presigned URL does', async () => {
  await toEventBridge('files');
  await call('PUT', '/files/a?X-Amz-Algorithm=x&X-Amz-Credential=x&X-Amz-Signature=x&x-id=PutObject', 'four');
  expect(told()).toEqual([['Object Created', 'a', undefined, 'PutObject', undefined]]);
});

test.each([
  ['a part of an upload', 'PUT', '/files/a?partNumber=1&uploadId=u'],
  ['tags of an object', 'PUT', '/files/a?tagging='],
  ['the beginning of an upload', 'POST', '/files/a?uploads='],
  ['an upload that is given up', 'DELETE', '/files/a?uploadId=u'],
  ['an object of a bucket that sends none', 'PUT', '/others/a'],
])('sends none for %s', async (_what, method, url) => {
  await toEventBridge('files');
  await call(method, url);
  expect(events).toEqual([]);
});

test('sends none where S3 refused', async () => {
  await toEventBridge('files');
  next = { status: 403 };
  await call('PUT', '/files/a', 'four');
  expect(events).toEqual([]);
});

test.each([
  ['the configuration is taken back', () => call('PUT', '/files?notification=', CONFIGURATION(''))],
  ['the bucket is deleted', () => call('DELETE', '/files')],
])('sends none any more when %s', async (_what, change) => {
  await toEventBridge('files');
  await change();
  await call('PUT', '/files/a', 'four');
  expect(events).toEqual([]);
});

test('leaves all else of a bucket to moto', async () => {
  await toEventBridge('files');
  for (const [method, url] of [
    ['PUT', '/files?tagging='],
    ['DELETE', '/files?tagging='],
    ['GET', '/files?list-type=2'],
  ] as const)
    await call(method, url);
  await call('PUT', '/files/a', 'four');
  expect(events).toHaveLength(1);
});
