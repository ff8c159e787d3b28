import path from 'node:path';
import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { KeptMap } from '../../storage/kept-map';
import { S3 } from './answers';
import { withEventBridge, withoutEventBridge } from './notification';
import { objectEvent } from './object-event';

interface S3ServiceOptions {
  readonly region: string;
  readonly accountId: string;
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  readonly clock: Clock;
  /** Sends an event to the targets of a bus. */
  readonly send: (event: string, bus: string) => Promise<void>;
  readonly log: (line: string) => void;
}

type Parameters = Readonly<Record<string, string>>;

/** S3 in one region: moto's buckets and objects, and the events that a bucket sends to EventBridge. */
export function createS3Service(options: S3ServiceOptions): { operations: Operation[] } {
  const { moto, directory, log } = options;
  const sends = new KeptMap<true>(path.join(directory, 's3-events.jsonl'));

  async function told(request: ApiRequest, { bucket = '', key = '' }: Parameters): Promise<ApiResponse> {
    const answer = await moto(request);
    const reason = reasonOf(request);
    if (reason !== undefined && answer.status < 300 && sends.get(bucket))
      await objectEvent(options, { request, answer, bucket, key, reason })
        .then((event) => options.send(event, 'default'))
        .catch((error) => log(`the event of ${bucket}/${key} was dropped: ${error}`));
    return answer;
  }

  return {
    operations: operationsOf(S3, {
      async PutBucketNotificationConfiguration(request, { bucket = '' }) {
        if (!request.url.searchParams.has('notification')) return moto(request);
        const { plain, toEventBridge } = withoutEventBridge(request);
        const answer = await moto(plain);
        if (answer.status >= 300) return answer;
        if (toEventBridge) sends.set(bucket, true);
        else sends.delete(bucket);
        return answer;
      },
      async GetBucketNotificationConfiguration(request, { bucket = '' }) {
        const answer = await moto(request);
        const asks = request.url.searchParams.has('notification');
        return asks && answer.status < 300 && sends.get(bucket) ? withEventBridge(answer) : answer;
      },
      async DeleteBucket(request, { bucket = '' }) {
        const answer = await moto(request);
        if (answer.status < 300 && request.url.searchParams.size === 0) sends.delete(bucket);
        return answer;
      },
      PutObject: told,
      CompleteMultipartUpload: told,
      DeleteObject: told,
    }),
  };
}

/** Why an object's event is sent (Amazon S3 User Guide, "EventBridge event message structure"); none for the rest. */
function reasonOf({ method, url, headers }: ApiRequest): string | undefined {
  const names = [...url.searchParams.keys()].filter((name) => name !== 'x-id');
  if (method === 'POST') return names.join() === 'uploadId' ? 'CompleteMultipartUpload' : undefined;
  if (method === 'DELETE') return names.every((name) => name === 'versionId') ? 'DeleteObject' : undefined;
  if (names.length > 0) return undefined; // a part of an upload, tags, an ACL
  return headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
}
