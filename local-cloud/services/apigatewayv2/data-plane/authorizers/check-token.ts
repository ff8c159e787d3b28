import type { Clock } from '../../../../clock';
import type { AuthorizerEvent } from './authorizer-event';
import { claimTexts, scopesOf } from './claims';
import { allowed, type Decision, refused } from './decision';
import { identityOf } from './identity-sources';
import type { JwtAuthorizer } from './types';
import { type Claims, type FindKey, Refused, verifyToken } from './verify-token';

interface CheckOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly findKey: FindKey;
}

/** Verifies the token of a request; a route's scopes are those of which it must have one. */
export function tokenChecker({ clock, findKey }: CheckOptions) {
  return async (
    authorizer: JwtAuthorizer,
    event: AuthorizerEvent,
    scopes: readonly string[],
  ): Promise<Decision> => {
    const [found] = identityOf(authorizer.identitySources, event) ?? [];
    if (found === undefined) return refused(401, 'token not provided', { 'www-authenticate': 'Bearer' });
    const token = found.replace(/^Bearer\s+/i, '');
    try {
      const claims = await verifyToken(token, { authorizer, findKey, now: clock.now() });
      return admitted(claims, scopes);
    } catch (error) {
      if (error instanceof Refused) return challenged(401, 'invalid_token', { scopes, why: error.message });
      throw error;
    }
  };
}

/** `scopes` of the event is null where the route asks for none, as the guide's examples have it. */
function admitted(claims: Claims, scopes: readonly string[]): Decision {
  const own = scopesOf(claims);
  if (scopes.length > 0 && !scopes.some((one) => own.includes(one)))
    return challenged(403, 'insufficient_scope', { scopes, why: 'the token has none of the scopes' });
  return allowed({ jwt: { claims: claimTexts(claims), scopes: scopes.length > 0 ? own : null } });
}

/**
 * API Gateway Developer Guide, "Troubleshooting issues with HTTP API JWT authorizers": the header says why. Of its
 * descriptions the guide has one, and the others are our own.
 */
function challenged(
  status: 401 | 403,
  error: string,
  { scopes, why }: { readonly scopes: readonly string[]; readonly why: string },
): Decision {
  const challenge = `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${why}"`;
  return refused(status, why, { 'www-authenticate': challenge });
}
