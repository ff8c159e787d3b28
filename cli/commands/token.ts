import { findCloud } from '../../aws/running-clouds';
import { loadService } from '../../definition/load';
import { UserError } from '../../errors/user-error';
import { tokensOf } from '../../rehearsal/workload/token';

interface Options {
  readonly sub?: string;
  readonly scope?: string;
  readonly claims?: string;
}

export async function token(authorizer: string, { claims, ...named }: Options): Promise<void> {
  const service = loadService();
  const { directory } = findCloud();
  const make = tokensOf(service, { directory, now: () => new Date() });
  const all = { ...named, ...(claims === undefined ? {} : read(claims)) };
  try {
    console.log(make(authorizer, all));
  } catch (error) {
    throw new UserError((error as Error).message, { cause: error });
  }
}

function read(text: string): object {
  try {
    const claims: unknown = JSON.parse(text);
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims;
  } catch {
    // told below
  }
  throw new UserError(`--claims: ${text} is no object of JSON; write it like '{"groups":["staff"]}'.`);
}
