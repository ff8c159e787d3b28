import { types } from 'node:util';
import { dnsSuffixOf } from '../aws-rules/regions';
import { sign } from '../runtime/aws/sign';
import { credentialsOf } from './credentials';
import { PATIENCE_MS } from './http';
import type { OperatorTarget } from './target';

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/**
 * Writes a secret's value as a `SecureString` under AWS's own key, which functions may read, and returns its version
 * (Systems Manager API Reference, "PutParameter"). It is signed as handlers sign, since a client of the SDK for this
 * one call would be a package more.
 *
 * @throws what Systems Manager says, named as the SDK names it.
 */
export async function putParameter(
  target: OperatorTarget,
  region: string,
  { name, value }: Parameter,
): Promise<number> {
  const body = JSON.stringify({ Name: name, Value: value, Type: 'SecureString', Overwrite: true });
  const url = new URL(endpoint(target, region));
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter' };
  const credentials = await credentialsOf(target, region)();
  const signed = sign({ url, headers, body }, { credentials, region, service: 'ssm', at: new Date() });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { method: 'POST', headers: signed, body, signal }).catch(silent);
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw refusal(response.status, answer);
  return Number(answer.Version);
}

function endpoint(target: OperatorTarget, region: string): string {
  return target.kind === 'local' ? target.cloud.endpoint : `https://ssm.${region}.${dnsSuffixOf(region)}`;
}

/** Why nobody answered is in the error's cause: Node's own, or its HTTP client's, which is as good as a reset. */
function silent(error: Error): never {
  const { cause } = error;
  if (!types.isNativeError(cause)) throw error; // our time is over
  const isOfNode = 'code' in cause && /^E/.test(String(cause.code));
  throw isOfNode ? cause : Object.assign(cause, { code: 'ECONNRESET' });
}

/** The name stands behind a namespace; the message under either spelling. */
function refusal(status: number, { __type, message, Message }: Record<string, unknown>): Error {
  const error = new Error(String(message ?? Message ?? `status ${status}`));
  const name = String(__type ?? 'Error').replace(/.*#/, '');
  return Object.assign(error, { name, $metadata: { httpStatusCode: status } });
}
