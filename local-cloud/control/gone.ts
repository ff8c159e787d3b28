import { UserError } from '../../errors/user-error';

/** A connection that nobody takes, or that its other end left. */
const GONE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'];

/** Nobody listens any more where the local cloud did, or whoever listened went during a call. */
export class CloudGone extends UserError {
  /** @param code what Node calls it, as of the error that it was */
  constructor(
    endpoint: string,
    readonly code: string,
  ) {
    super(
      `The local cloud at ${endpoint} has gone (${code}): it was stopped, or it died. Start it again in another terminal, and then this: npx antipode local-cloud`,
    );
  }
}

/** The same error, or `CloudGone` where it says so. */
export function asGone(error: unknown, endpoint: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  return GONE.includes(code) ? new CloudGone(endpoint, code) : error;
}
