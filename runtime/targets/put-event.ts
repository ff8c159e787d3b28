import { isRetryable } from '../aws/errors';
import { callJson } from '../aws/json-protocol';
import type { Envelope } from '../envelope';
import { environment } from '../environment';
import { DeliveryError } from './errors';

interface Answer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[];
}

/** Puts one event on this region's bus. @throws DeliveryError, also where the call succeeds and its entry fails. */
export async function putEvent(event: string, envelope: Envelope): Promise<void> {
  const entry = {
    EventBusName: environment.eventBus(),
    Source: environment.service(),
    DetailType: event,
    Detail: JSON.stringify(envelope),
  };
  const call = { service: 'events', operation: 'PutEvents', input: { Entries: [entry] } } as const;
  const { FailedEntryCount, Entries } = await callJson<Answer>({ ...call, Failure: DeliveryError });
  if (FailedEntryCount === 0) return;
  const { ErrorCode = 'Failed', ErrorMessage } = Entries[0] ?? {};
  const retryable = ErrorCode === 'InternalFailure' || isRetryable(ErrorCode, 200);
  throw new DeliveryError('PutEvents', ErrorCode, { retryable, detail: ErrorMessage });
}
