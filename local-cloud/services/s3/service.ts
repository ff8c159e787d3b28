import path from 'node:path';
import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { keeping } from '../../storage/keeping';
import { KeptMap } from '../../storage/kept-map';
import { untilDone } from '../until-done';
import { S3 } from './answers';
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
  const { moto, directory, clock, log } = options;
  const stopped = new AbortController();
  const sends = new KeptMap<true>(path.join(directory, 's3-events.jsonl'));

  /** What a target could not keep now is sent again, beside the answer: the object is there. */
  const send = async (event: string, bucket: string): Promise<void> => {
    const sending = () => options.send(event, 'default');
    const patience = {
      clock,
      signal: stopped.signal,
      log: (line: string) => log(`the bucket ${bucket}: ${line}`),
    };
    await sending().catch((error) => {
      patience.log(String(error));
      void untilDone(sending, patience).catch(() => undefined); // the region ends
    });
  };

  /** Hands a request on, and sends the events of what it did. */
  const telling =
    (find: (request: ApiRequest, answer: ApiResponse, key: string) => Found): Operation['handle'] =>
    async (request, { bucket = '', key = '' }) => {
      const answer = await moto(request);
      const isDone = answer.status < 300 || answer.status === 303; // a form may ask to be sent elsewhere
      if (!isDone || !sends.get(bucket)) return answer;
      try {
        for (const happened of await find(request, answer, key))
          await send(await objectEvent(options, { request, answer, bucket, happened }), bucket);
      } catch (error) {
        log(`events of the bucket ${bucket} were dropped: ${error}`);
      }
      return answer;
    };
  const toOne = telling(happenedToOne);

  return {
    stop: () => stopped.abort(),
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
