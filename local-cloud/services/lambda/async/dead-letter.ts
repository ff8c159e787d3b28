import type { OutgoingMessage } from '../../region-services';
import type { Pending } from './attempts';

/** "Capturing records of Lambda asynchronous invocations": of the message of an error, the first kilobyte. */
const MOST_MESSAGE_BYTES = 1024;

/** What the dead-letter queue of a function receives: the event itself, with what went wrong beside it. */
export function deadLetter({ payload, requestId, refusals, lastError }: Pending): OutgoingMessage {
  const failed = refusals === 0 ? lastError : undefined;
  return {
    body: Buffer.from(payload, 'base64').toString(),
    attributes: {
      RequestID: requestId,
      ErrorCode: failed ? 200 : 429,
      ErrorMessage: cut(failed ? messageOf(failed.payload) : 'Rate Exceeded.'),
    },
  };
}

function messageOf(payload: string): string {
  try {
    const { errorMessage } = JSON.parse(payload) as { readonly errorMessage?: unknown };
    return String(errorMessage || payload);
  } catch {
    return payload;
  }
}

/** Whole characters alone, so that a queue takes it. */
function cut(message: string): string {
  const bytes = Buffer.from(message).subarray(0, MOST_MESSAGE_BYTES);
  return bytes.toString().replace(/\uFFFD+$/, '') || 'Unknown';
}
