import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Claims of a token as API Gateway passes them on: texts, a list in brackets with blanks between. */
export interface Claims {
  /** Who the token is about. */
  readonly sub?: string;
  /** Who made it. */
  readonly iss?: string;
  readonly [name: string]: string | undefined;
}

/** Who calls a route whose authorizer verifies tokens. */
export interface TokenCaller {
  readonly claims: Claims;
  /** The token's scopes; none where the route asks for none, whatever the token has. */
  readonly scopes: readonly string[];
}

/** Who calls a route whose authorizer asks a function: what that function says of the caller. */
export interface AskedCaller {
  readonly context: Readonly<Record<string, unknown>>;
}

/** Who calls, as the route's authorizer says; undefined for a route that is open. */
export type Caller = TokenCaller | AskedCaller | undefined;

interface Authorized {
  readonly jwt?: { readonly claims: Claims; readonly scopes?: readonly string[] | null };
  readonly lambda?: Readonly<Record<string, unknown>> | null;
}

export function callerOf({ requestContext }: APIGatewayProxyEventV2): Caller {
  const { authorizer } = requestContext as { readonly authorizer?: Authorized };
  if (authorizer?.jwt !== undefined) {
    const { claims, scopes } = authorizer.jwt;
    return { claims, scopes: scopes ?? [] };
  }
  return authorizer?.lambda === undefined ? undefined : { context: authorizer.lambda ?? {} };
}
