import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { CredentialScope } from './scope';

/** One call to AWS's API, as it went over the wire. */
export interface RecordedCall extends CredentialScope {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** `X-Amz-Target` of the JSON protocols. */
  readonly target?: string;
  /** `User-Agent`: the caller. */
  readonly agent: string;
  /** The beginning of the request's body. */
  readonly body: string;
  readonly status: number;
  /** The beginning of the answer's body. */
  readonly answer: string;
}

/** Receives each request when it is passed on, and later its answer. */
export type Recorder = (
  scope: CredentialScope,
  incoming: IncomingMessage,
) => (answer: IncomingMessage) => void;

/** Resource names are at the beginning; code and state would make a recording huge. */
const MAX_BYTES = 64 * 1024;

/** Appends a line of JSON for each call that is answered. */
export function recordTo(file: string): Recorder {
  return (scope, incoming) => {
    const body = beginning(incoming);
    return (answer) => {
      const answered = beginning(answer);
      answer.once('end', () => {
        const { target, agent } = callerOf(incoming);
        const { method = 'GET', url = '/' } = incoming;
        const { service, region } = scope;
        const status = answer.statusCode ?? 0;
        const call = {
          service,
          region,
          method,
          url,
          target,
          agent,
          body: body(),
          status,
          answer: answered(),
        };
        appendFileSync(file, `${JSON.stringify(call)}\n`, { mode: 0o600 });
      });
    };
  };
}

function callerOf({ headers }: IncomingMessage): { target: string | undefined; agent: string } {
  return { target: headers['x-amz-target']?.toString(), agent: headers['user-agent'] ?? '' };
}

function beginning(message: IncomingMessage): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  message.on('data', (chunk: Buffer) => {
    if (bytes < MAX_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  });
  return () => Buffer.concat(chunks).subarray(0, MAX_BYTES).toString();
}
