import type { Authorizer } from './data-plane/authorizers/types';

/** An authorizer as moto answers it (API Gateway V2 API Reference, "Authorizer"). */
export interface AuthorizerAnswer {
  readonly authorizerId: string;
  readonly authorizerType: string;
  readonly identitySource?: readonly string[] | null;
  readonly jwtConfiguration?: { readonly issuer?: string; readonly audience?: readonly string[] } | null;
  readonly authorizerUri?: string | null;
  readonly authorizerResultTtlInSeconds?: number | null;
  readonly enableSimpleResponses?: boolean | null;
}

export function toAuthorizer(answer: AuthorizerAnswer): Authorizer {
  const { authorizerId: id, identitySource, jwtConfiguration, authorizerUri } = answer;
  const identitySources = identitySource ?? [];
  if (answer.authorizerType === 'JWT') {
    const { issuer = '', audience = [] } = jwtConfiguration ?? {};
    return { kind: 'jwt', id, issuer, audience, identitySources };
  }
  const [, functionName = '', qualifier] = /function:([^:/]+)(?::([^:/]+))?/.exec(authorizerUri ?? '') ?? [];
  return {
    kind: 'function',
    id,
    functionName,
    qualifier,
    identitySources,
    ttlSeconds: answer.authorizerResultTtlInSeconds ?? 0,
    simple: answer.enableSimpleResponses ?? false,
  };
}
