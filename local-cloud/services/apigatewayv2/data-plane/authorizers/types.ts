/** Verifies tokens of an issuer. */
export interface JwtAuthorizer {
  readonly kind: 'jwt';
  readonly id: string;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly identitySources: readonly string[];
}

/** Asks a function. */
export interface FunctionAuthorizer {
  readonly kind: 'function';
  readonly id: string;
  readonly functionName: string;
  readonly qualifier: string | undefined;
  readonly identitySources: readonly string[];
  /** How long an answer is kept; 0: it is not. */
  readonly ttlSeconds: number;
  /** Whether it answers with `isAuthorized`, and not with a policy. */
  readonly simple: boolean;
}

/** Is named by a route, and not there. */
interface GoneAuthorizer {
  readonly kind: 'gone';
}

/** Decides who may call a route. */
export type Authorizer = JwtAuthorizer | FunctionAuthorizer | GoneAuthorizer;

/** What decides over a route. */
export interface Decided {
  /** Undefined: everybody may call it. */
  readonly authorizer?: Authorizer | undefined;
  /** Scopes of which a token must have one. */
  readonly scopes?: readonly string[];
}
