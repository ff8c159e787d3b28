import type { Key } from 'antipode/data';
import { caughtUp, httpKey, type Mark, readToken, writeToken } from 'antipode/data';
import { HttpProblem } from 'antipode/http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** @throws HttpProblem when the key cannot be used. */
export function idempotencyKey(event: APIGatewayProxyEventV2): string | undefined {
  const key = httpKey(event);
  if (key === undefined || (key.length > 0 && key.length <= 255)) return key;
  throw new HttpProblem(400, 'The idempotency key cannot be used.', [
    { header: 'Idempotency-Key', detail: 'must have 1 to 255 characters' },
  ]);
}

/** What is answered where this region knows the key from another request. */
export function keyReused(what: string): HttpProblem {
  return new HttpProblem(422, `The idempotency key was used for another ${what}.`, [
    { header: 'Idempotency-Key', detail: `use a new key for a new ${what}` },
  ]);
}

/** A header for the client's next read, so that it sees its own write there, in whatever region that is. */
export function readAfterHeader(writes: readonly (Key & Pick<Mark, 'least'>)[]): Record<string, string> {
  return { 'read-after': writeToken(writes.map(({ sort, least }) => ({ sort, ...(least && { least }) }))) };
}

/**
 * Waits, for at most a second, until this region shows what the client has written. Where it does not, returns the
 * header that says so.
 *
 * @throws HttpProblem when the token is not one of ours.
 */
export async function waitForOwnWrites(
  { headers }: APIGatewayProxyEventV2,
  partition: string,
): Promise<Record<string, string>> {
  const token = headers['read-after'];
  if (token === undefined) return {};
  const marks = readToken(token);
  if (marks === undefined) {
    throw new HttpProblem(400, 'The token cannot be used.', [
      { header: 'Read-After', detail: 'must be what an earlier answer had in its Read-After header' },
    ]);
  }
  return (await caughtUp(partition, marks)) ? {} : { 'read-behind': 'true' };
}
