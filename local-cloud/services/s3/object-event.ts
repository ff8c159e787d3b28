import type { Clock } from '../../clock';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { eventOf } from '../events/entry';

interface Origin {
  readonly region: string;
  readonly accountId: string;
  readonly moto: Forward;
  readonly clock: Clock;
}

interface Happened {
  readonly request: ApiRequest;
  readonly answer: ApiResponse;
  readonly bucket: string;
  readonly key: string;
  readonly reason: string;
}

let last = 0;

/** The event of an object (Amazon S3 User Guide, "EventBridge event message structure"). */
export async function objectEvent(origin: Origin, happened: Happened): Promise<string> {
  const { region, accountId: account, clock } = origin;
  const { answer, bucket, key, reason } = happened;
  const now = clock.now();
  const gone = reason === 'DeleteObject';
  const version = answer.headers['x-amz-version-id'];
  const detail = {
    version: '0',
    bucket: { name: bucket },
    object: {
      key,
      ...(gone ? {} : await shape(origin, happened)),
      ...(version === undefined ? {} : { 'version-id': version }),
      sequencer: sequencer(now),
    },
    'request-id': answer.headers['x-amz-request-id'] ?? 'local-cloud',
    requester: account,
    reason,
    ...(gone ? { 'deletion-type': deletionType(answer) } : {}),
  };
  const entry = {
    Source: 'aws.s3',
    DetailType: gone ? 'Object Deleted' : 'Object Created',
    Detail: JSON.stringify(detail),
    Resources: [`arn:aws:s3:::${bucket}`],
  };
  return eventOf(entry, { account, region, now }).event;
}

/** Its size, which a copy or an upload in parts does not say. */
async function shape({ moto }: Origin, { request }: Happened): Promise<{ size: number; etag: string }> {
  const url = new URL(request.url);
  url.search = '';
  const { authorization = '' } = request.headers;
  const { headers } = await moto({
    ...request,
    method: 'HEAD',
    url,
    headers: { authorization },
    body: Buffer.alloc(0),
  });
  return { size: Number(headers['content-length'] ?? 0), etag: (headers.etag ?? '').replaceAll('"', '') };
}

function deletionType({ headers }: ApiResponse): string {
  return headers['x-amz-delete-marker'] === 'true' ? 'Delete Marker Created' : 'Permanently Deleted';
}

/** Grows with each event, and always has the same length. */
function sequencer(now: number): string {
  last = Math.max(last + 1, now * 1000);
  return last.toString(16).toUpperCase().padStart(18, '0');
}
