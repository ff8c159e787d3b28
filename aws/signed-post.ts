import { types } from 'node:util';
import { sign } from '../runtime/aws/sign';
import { credentialsOf } from './credentials';
import { PATIENCE_MS } from './http';
import type { OperatorTarget } from './target';

/** A request to one of AWS's services, which takes POST. */
interface Post {
  /** The service by the name that signatures have for it. */
  readonly service: string;
  /** Where it answers at AWS. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks AWS as handlers do, for a call whose SDK client would be a package more.
 *
 * @throws Node's error, or its HTTP client's, where nobody answers in time.
 */
export async function signedPost(target: OperatorTarget, region: string, post: Post): Promise<PostAnswer> {
  const { service, host, headers, body } = post;
  const url = new URL(target.kind === 'local' ? target.cloud.endpoint : `https://${host}`);
  const credentials = await credentialsOf(target, region)();
  const signed = sign({ url, headers, body }, { credentials, region, service, at: new Date() });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { method: 'POST', headers: signed, body, signal }).catch(silent);
  return { status: response.status, text: await response.text() };
}

/** What AWS refuses, named as the SDK names it. */
export function refusal(status: number, name: string, message: string | undefined): Error {
  const error = new Error(message ?? `status ${status}`);
  return Object.assign(error, { name, $metadata: { httpStatusCode: status } });
}

/** Why nobody answered is in the error's cause: Node's own, or its HTTP client's, which is as good as a reset. */
function silent(error: Error): never {
  const { cause } = error;
  if (!types.isNativeError(cause)) throw error; // our time is over
  const isOfNode = 'code' in cause && /^E/.test(String(cause.code));
  throw isOfNode ? cause : Object.assign(cause, { code: 'ECONNRESET' });
}
