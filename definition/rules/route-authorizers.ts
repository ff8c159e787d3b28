import type { Problem } from '../../errors/problems';
import { OPEN } from '../authorizers/authorizer';
import { notOneOf } from '../not-one-of';
import type { HttpTrigger } from '../triggers/http';
import type { Draft, Rule } from './rule';

/** API Gateway Developer Guide, "Quotas for configuring and running an HTTP API in API Gateway". */
const MAX_SCOPES = 10;

/** The authorizer of a route must exist, and verify tokens where the route asks for scopes. */
export const routeAuthorizerRules: Rule = (draft) => routeAuthorizerProblems(draft.triggers, draft);

/** The parts of a definition that say who may call. */
interface Deciding {
  readonly authorizers?: Readonly<Record<string, { readonly jwt?: unknown }>>;
  readonly defaultAuthorizer?: string | undefined;
}

/** What is wrong with who may call the routes among some triggers. */
export function routeAuthorizerProblems(triggers: Draft['triggers'], deciding: Deciding): Problem[] {
  return triggers.flatMap(({ path, trigger }) =>
    trigger.kind === 'http' ? routeProblems(path.replace(/\.http$/, ''), trigger, deciding) : [],
  );
}

function routeProblems(path: string, { authorizer, scopes }: HttpTrigger, deciding: Deciding): Problem[] {
  const { authorizers, defaultAuthorizer } = deciding;
  if (authorizers === undefined) return []; // its own problems are told
  const known = [...Object.keys(authorizers), OPEN];
  const unknown =
    authorizer === undefined
      ? []
      : notOneOf({ path: `${path}.authorizer`, name: authorizer }, 'authorizers', known);
  if (unknown.length > 0 || scopes === undefined) return unknown;
  const name = authorizer ?? defaultAuthorizer;
  if (name !== undefined && !known.includes(name)) return []; // told of the default
  const message = scopesProblem(scopes, name, name === undefined ? undefined : authorizers[name]);
  return message === undefined ? [] : [{ path: `${path}.scopes`, message }];
}

function scopesProblem(
  scopes: readonly string[],
  name: string | undefined,
  shape: NonNullable<Deciding['authorizers']>[string] | undefined,
): string | undefined {
  if (name === undefined || name === OPEN)
    return 'are in tokens; name an authorizer that verifies them (jwt)';
  if (shape !== undefined && shape.jwt === undefined)
    return `are in tokens, and "${name}" asks a function, which can look at the route itself`;
  if (scopes.length === 0) return 'must list one or more; leave it out where every token will do';
  if (scopes.length > MAX_SCOPES) return `has ${scopes.length}; a route takes ${MAX_SCOPES}`;
  const odd = scopes.find((scope) => /\s/.test(scope));
  return odd === undefined ? undefined : `"${odd}" is several; list each as a text of its own`;
}
