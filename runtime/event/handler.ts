import type { Context, EventBridgeEvent } from 'aws-lambda';
import type { Contract } from '../contract';
import { eventKey } from '../data/operation-key';
import { open, type Received } from '../envelope';
import { environment } from '../environment';
import { within } from '../invocation';

type AnyEvent = EventBridgeEvent<string, unknown>;

/** An event as it is handled. */
interface ReceivedEvent<Payload> extends Received<Payload> {
  /** EventBridge User Guide, "AWS service event metadata": its type, source, time and resources. */
  readonly event: Omit<AnyEvent, 'detail'>;
}

/**
 * A handler for events. The service's own events have an envelope as their detail. Events of AWS's services have the
 * payload as their detail, and their id is the key. When the handler throws, Lambda retries, and in the end puts the
 * event into the function's failures queue. An event may come more than once: make its effect idempotent by its key.
 */
export function eventHandler<Payload>(
  contract: Contract<Payload>,
  handle: (event: ReceivedEvent<Payload>) => Promise<void>,
) {
  return ({ detail, ...event }: AnyEvent, { awsRequestId }: Context): Promise<void> => {
    const own = event.source === environment.service();
    const envelope = own ? detail : { key: eventKey(event), payload: detail };
    const fields = { event: event['detail-type'], eventId: event.id };
    return within({ requestId: awsRequestId }, () =>
      open(envelope, { what: 'event', fields, contract }, (received) => handle({ ...received, event })),
    );
  };
}
