import type { Clock } from '../../../../clock';
import type { Invocation, InvokeResult } from '../../../region-services';
import type { EventInput } from '../event';
import { functionAsker } from './ask-function';
import { authorizerEvent } from './authorizer-event';
import { tokenChecker } from './check-token';
import { allowed, type Decision, refused } from './decision';
import { issuerKeys } from './issuer-keys';
import type { Decided } from './types';

export interface AuthorizeOptions {
  readonly region: string;
  /** The region's time, by which tokens are good and answers are kept. */
  readonly regionClock: Pick<Clock, 'now'>;
  /** Where an issuer is asked for its keys. */
  readonly issuerAt: (issuer: string) => string;
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
}

/** Decides over a request to a route. */
export type Authorize = (route: Decided, request: Omit<EventInput, 'body'>) => Promise<Decision>;

export function createAuthorize({
  region,
  regionClock: clock,
  issuerAt,
  invoke,
}: AuthorizeOptions): Authorize {
  const checkToken = tokenChecker({ clock, findKey: issuerKeys({ addressOf: issuerAt, clock }) });
  const askFunction = functionAsker({ region, clock, invoke });
  return async ({ authorizer, scopes = [] }, request) => {
    if (authorizer === undefined) return allowed();
    if (authorizer.kind === 'gone') return refused(500, 'the authorizer is not there');
    const event = authorizerEvent(request);
    return authorizer.kind === 'jwt' ? checkToken(authorizer, event, scopes) : askFunction(authorizer, event);
  };
}
