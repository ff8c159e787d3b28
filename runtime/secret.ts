import { AwsError } from './aws/errors';
import { callJson } from './aws/json-protocol';
import { environment } from './environment';
import { errorFields, log } from './log';

/** A secret could not be read. `code` is SSM's, or `Timeout` or `Unreachable`. */
export class SecretError extends AwsError {
  override readonly name = 'SecretError';
}

/**
 * How long a value is kept: a new value is in use everywhere five minutes after it was put there, and SSM is asked
 * rarely.
 */
const KEEP_MS = 5 * 60_000;

/** How long a known value is used after SSM did not answer, before SSM is asked again. */
const RETRY_MS = 30_000;

interface Cached {
  readonly value: Promise<string>;
  readonly until: number;
}

const cache = new Map<string, Cached>();

/**
 * A secret of the definition, from this region's SSM parameter. It is kept for five minutes, and reads at the same
 * time share one call. Where SSM does not answer, the last known value is used.
 *
 * @throws SecretError where SSM refuses, or does not answer and no value is known.
 */
export function secret(name: string): Promise<string> {
  const known = cache.get(name);
  if (known !== undefined && Date.now() < known.until) return known.value;
  const value = read(name).catch((error) => afterFailure(name, known, error));
  cache.set(name, { value, until: Date.now() + KEEP_MS });
  return value;
}

async function read(name: string): Promise<string> {
  const input = { Name: environment.secretParameter(name), WithDecryption: true };
  const call = { service: 'ssm', operation: 'GetParameter', input, Failure: SecretError } as const;
  const { Parameter } = await callJson<{ Parameter: { Value: string } }>(call);
  return Parameter.Value;
}

function afterFailure(name: string, known: Cached | undefined, error: unknown): Promise<string> {
  cache.delete(name);
  if (known === undefined || !(error instanceof SecretError && error.retryable)) throw error;
  log('WARN', 'secret is served from memory', { secret: name, ...errorFields(error) });
  cache.set(name, { value: known.value, until: Date.now() + RETRY_MS });
  return known.value;
}
