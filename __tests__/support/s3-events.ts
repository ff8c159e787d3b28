import type { EventBridgeEvent } from 'aws-lambda';

interface Detail {
  readonly version: string;
  readonly bucket: { readonly name: string };
  readonly object: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** An event of S3 as EventBridge delivers it (Amazon S3 User Guide, "EventBridge event message structure"). */
export function objectCreated({ bucket, key }: { readonly bucket: string; readonly key: string }) {
  const event: EventBridgeEvent<string, Detail> = {
    version: '0',
    id: 'event-1',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '111122223333',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        size: 131_072,
        etag: 'b1946ac9',
        'version-id': 'version-1',
        sequencer: '00617F08299329D189',
      },
      reason: 'PutObject',
    },
  };
  return event;
}
