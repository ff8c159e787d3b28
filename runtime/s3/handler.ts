import type { Contract } from '../contract';
import { eventHandler } from '../event/handler';

/** Amazon S3 User Guide, "EventBridge event message structure". A deleted object has no size. */
interface Detail {
  readonly bucket: { readonly name: string };
  readonly object: {
    readonly key: string;
    readonly size?: number;
    readonly 'version-id'?: string;
    readonly sequencer?: string;
  };
}

/** What happened to one object. */
export interface ObjectEvent {
  /** What happened, as EventBridge calls it: `Object Created`. */
  readonly event: string;
  readonly bucket: string;
  /** The object's key, decoded; S3's own notifications would encode it. */
  readonly object: string;
  /** In bytes; undefined where the object is gone. */
  readonly size: number | undefined;
  /** Undefined where the bucket keeps no versions. */
  readonly versionId: string | undefined;
  /**
   * Tells which event of an object came later: of two that are equally long, the greater one ("EventBridge event
   * message structure").
   */
  readonly sequencer: string | undefined;
  /** The idempotency key of its effect, the same at every try. */
  readonly key: string;
}

const CONTRACT: Contract<Detail> = {
  '~standard': {
    version: 1,
    vendor: 'antipode',
    validate: (value) =>
      isDetail(value)
        ? { value }
        : { issues: [{ message: 'names no bucket and object, as events of S3 do' }] },
  },
};

/**
 * A handler for what happens to objects in a bucket. When it throws, Lambda retries, and in the end puts the event
 * into the function's failures queue. An event may come more than once: make its effect idempotent by its key.
 */
export function s3Handler(handle: (event: ObjectEvent) => Promise<void>) {
  return eventHandler(CONTRACT, ({ payload: { bucket, object }, key, event }) =>
    handle({
      event: event['detail-type'],
      bucket: bucket.name,
      object: object.key,
      size: object.size,
      versionId: object['version-id'],
      sequencer: object.sequencer,
      key,
    }),
  );
}

function isDetail(value: unknown): value is Detail {
  const { bucket, object } = (value ?? {}) as Partial<Record<keyof Detail, Record<string, unknown>>>;
  return typeof bucket?.name === 'string' && typeof object?.key === 'string';
}
