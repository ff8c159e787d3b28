import type { EventBridgeEvent } from 'aws-lambda';
import { ACCOUNT } from '../synthesis/places';

/** An event of a test: one of the service's own as `emit` puts it, or one from another source. */
type TestEvent =
  | { readonly type: string; readonly payload: unknown; readonly key?: string; readonly source?: never }
  | { readonly type: string; readonly detail: unknown; readonly source: string };

/**
 * An event as EventBridge passes it to a function (EventBridge User Guide, "AWS service event metadata"). The service's
 * own come from `SERVICE_NAME`, which `memoryCloud` sets.
 */
export function busEvent(event: TestEvent & { readonly id?: string }): EventBridgeEvent<string, unknown> {
  return {
    version: '0',
    id: event.id ?? 'event-1',
    'detail-type': event.type,
    source: event.source ?? process.env.SERVICE_NAME ?? 'service',
    account: ACCOUNT,
    time: new Date().toISOString().replace(/\.\d+/, ''),
    region: process.env.AWS_REGION ?? 'us-east-1',
    resources: [],
    detail: 'detail' in event ? event.detail : { key: event.key ?? 'key', payload: event.payload },
  };
}
