import type { AuthorizerShape } from './shape';

/** Verifies tokens of an issuer. */
export interface JwtAuthorizer {
  readonly kind: 'jwt';
  readonly name: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** Asks a function of the service. */
export interface FunctionAuthorizer {
  readonly kind: 'function';
  readonly name: string;
  readonly function: string;
  readonly identitySources: readonly string[];
  readonly cacheSeconds: number;
  readonly responses: 'simple' | 'policy';
}

/** Decides who may call a route. */
export type Authorizer = JwtAuthorizer | FunctionAuthorizer;

/** The name by which a route is open to everybody. */
export const OPEN = 'none' as const;

const DEFAULT_SOURCES = ['$request.header.Authorization'];

/** An authorizer with its defaults; the rules have found it right. */
export function toAuthorizer(name: string, shape: AuthorizerShape): Authorizer {
  const { jwt, function: asked = '', identitySources = DEFAULT_SOURCES, cacheSeconds = 0 } = shape;
  if (jwt !== undefined) return { kind: 'jwt', name, ...jwt };
  const { responses = 'simple' } = shape;
  return { kind: 'function', name, function: asked, identitySources, cacheSeconds, responses };
}

/** What decides over a route: its own authorizer, or the service's default; undefined: everybody may call it. */
export function authorizerOf(
  service: { readonly authorizers: readonly Authorizer[]; readonly defaultAuthorizer: string | undefined },
  { authorizer = service.defaultAuthorizer }: { readonly authorizer?: string },
): Authorizer | undefined {
  return service.authorizers.find(({ name }) => name === authorizer);
}
