import path from 'node:path';
import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { keeping } from '../../storage/keeping';
import { KeptMap } from '../../storage/kept-map';
import { S3 } from './answers';
import { EventSender } from './event-sender';
import { type Happened, happenedByForm, happenedToMany, happenedToOne } from './happened';
import { refuseElsewhere, withEventBridge, withoutEventBridge } from './notification';
import { objectEvent } from './object-event';
import { refuseTooLarge } from './too-large';

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

interface S3Service {
  readonly operations: Operation[];
  stop(): void;
}

type Found = readonly Happened[] | Promise<readonly Happened[]>;

/** S3 in one region: moto's buckets and objects, and the events that a bucket sends to EventBridge. */
export function createS3Service(options: S3ServiceOptions): S3Service {
  const { moto, directory, log } = options;
  const sender = new EventSender(options);
  const sends = new KeptMap<true>(path.join(directory, 's3-events.jsonl'));

  /** Hands a request on, and sends the events of what it did. */
  const telling =
    (find: (request: ApiRequest, answer: ApiResponse, key: string) => Found): Operation['handle'] =>
    async (request, { bucket = '', key = '' }) => {
      const answer = await moto(request);
      const isDone = answer.status < 300 || answer.status === 303; // a form may ask to be sent elsewhere
      if (!isDone || !sends.get(bucket)) return answer;
      try {
        for (const happened of await find(request, answer, key))
          await sender.send(await objectEvent(options, { request, answer, bucket, happened }), bucket);
      } catch (error) {
        log(`events of the bucket ${bucket} were dropped: ${error}`);
      }
      return answer;
    };
  const toOne = telling(happenedToOne);

  return {
    stop: () => sender.stop(),
    operations: operationsOf(S3, {
      async PutBucketNotificationConfiguration(request, { bucket = '' }) {
        if (!request.url.searchParams.has('notification')) return moto(request);
        const refused = refuseElsewhere(request);
        if (refused) return refused;
        const { plain, toEventBridge } = withoutEventBridge(request);
        return keeping(sends.reserve(bucket, toEventBridge || undefined), () => moto(plain));
      },
      async GetBucketNotificationConfiguration(request, { bucket = '' }) {
        const answer = await moto(request);
        const asks = request.url.searchParams.has('notification');
        return asks && answer.status < 300 && sends.get(bucket) ? withEventBridge(answer) : answer;
      },
      async DeleteBucket(request, { bucket = '' }) {
        if (request.url.searchParams.size > 0) return moto(request);
        return keeping(sends.reserve(bucket), () => moto(request));
      },
      PutObject: toOne,
      async CompleteMultipartUpload(request, parameters) {
        return (await refuseTooLarge(request, moto)) ?? toOne(request, parameters);
      },
      DeleteObject: toOne,
      DeleteObjects: telling((_, answer) => happenedToMany(answer)),
      'POST Object': telling(happenedByForm),
    }),
  };
}
