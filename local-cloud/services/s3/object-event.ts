import type { Clock } from '../../clock';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { requestUrl } from '../../gateway/request-url';
import { internalAuthorization } from '../../gateway/scope';
import { eventOf } from '../events/entry';
import type { Happened } from './happened';

interface Origin {
  readonly region: string;
  readonly accountId: string;
  readonly moto: Forward;
  readonly clock: Clock;
}

interface InBucket {
  readonly request: ApiRequest;
  readonly answer: ApiResponse;
  readonly bucket: string;
  readonly happened: Happened;
}

let last = 0;

/** The event of an object (Amazon S3 User Guide, "EventBridge event message structure"). */
export async function objectEvent(origin: Origin, inBucket: InBucket): Promise<string> {
  const { region, accountId: account, clock } = origin;
  const { answer, bucket, happened } = inBucket;
  const { key, reason, versionId, isMarked } = happened;
  const now = clock.now();
  const gone = reason === 'DeleteObject';
  const detail = {
    version: '0',
    bucket: { name: bucket },
    object: {
      key,
      ...(gone ? {} : await shape(origin, inBucket)),
      ...(versionId === undefined ? {} : { 'version-id': versionId }),
      sequencer: sequencer(now),
    },
    'request-id': answer.headers['x-amz-request-id'] ?? 'local-cloud',
    requester: account,
    reason,
    ...(gone ? { 'deletion-type': isMarked ? 'Delete Marker Created' : 'Permanently Deleted' } : {}),
  };
  const entry = {
    Source: 'aws.s3',
    DetailType: gone ? 'Object Deleted' : 'Object Created',
    Detail: JSON.stringify(detail),
    Resources: [`arn:aws:s3:::${bucket}`],
  };
  return eventOf(entry, { account, region, now }).event;
}

/** Its size, which a copy, a form or an upload in parts does not say. */
async function shape(
  { moto, region }: Origin,
  { request, bucket, happened: { key } }: InBucket,
): Promise<{ size: number; etag: string }> {
  const { headers } = await moto({
    ...request,
    method: 'HEAD',
    url: requestUrl(`/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`),
    headers: { authorization: internalAuthorization({ service: 's3', region }) },
    body: Buffer.alloc(0),
  });
  return { size: Number(headers['content-length'] ?? 0), etag: (headers.etag ?? '').replaceAll('"', '') };
}

/** Grows with each event, and always has the same length. */
function sequencer(now: number): string {
  last = Math.max(last + 1, now * 1000);
  return last.toString(16).toUpperCase().padStart(18, '0');
}
