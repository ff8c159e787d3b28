import type { Problem } from '../../errors/problems';
import { OPEN } from '../authorizers/authorizer';
import type { AuthorizerShape } from '../authorizers/shape';
import { notOneOf } from '../not-one-of';
import { PART_NAME, partProblem } from './names';
import type { Draft, Rule } from './rule';

/** API Gateway Developer Guide, "Quotas for configuring and running an HTTP API in API Gateway". */
const MAX_AUTHORIZERS = 10;
const MAX_AUDIENCES = 50;
const MAX_FUNCTION_SECONDS = 10;

/** API Gateway V2 API Reference, "Authorizers": names are of 1 to 128 characters. */
const MAX_NAME_LENGTH = 128;

/** What belongs to an authorizer that asks a function, and to no other. */
const OF_FUNCTIONS = ['function', 'identitySources', 'cacheSeconds', 'responses'] as const;

/** API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers", identity sources. */
const SOURCE = /^\$(request\.(header|querystring)\.[A-Za-z0-9!#$%&'*+.^_`|~-]+|context\.[A-Za-z.]+)$/;

/** Each authorizer is of one kind, whose settings are such that API Gateway takes them. */
export const authorizerRules: Rule = (draft) => {
  const all = Object.entries(draft.authorizers ?? {});
  const count = { path: 'authorizers', message: `has ${all.length}; an HTTP API takes ${MAX_AUTHORIZERS}` };
  return [
    ...(all.length > MAX_AUTHORIZERS ? [count] : []),
    ...all.flatMap(([name, shape]) => [
      ...nameProblems(name),
      ...kindProblems(`authorizers.${name}`, shape, draft),
    ]),
    ...defaultProblems(draft),
  ];
};

function nameProblems(name: string): Problem[] {
  const path = `authorizers.${name}`;
  if (name === OPEN) return [{ path, message: `"${OPEN}" opens a route; choose another name` }];
  if (name.length > MAX_NAME_LENGTH)
    return [{ path, message: `has ${name.length} characters; API Gateway takes ${MAX_NAME_LENGTH}` }];
  const message = partProblem(name, PART_NAME);
  return message === undefined ? [] : [{ path, message }];
}

function kindProblems(path: string, shape: AuthorizerShape, draft: Draft): Problem[] {
  const { jwt } = shape;
  if (jwt !== undefined) {
    const others = OF_FUNCTIONS.filter((field) => shape[field] !== undefined);
    return [
      ...others.map((field) => ({
        path: `${path}.${field}`,
        message: 'is for an authorizer that asks a function; this one verifies tokens (jwt)',
      })),
      ...issuerProblems(`${path}.jwt.issuer`, jwt.issuer),
      ...audienceProblems(`${path}.jwt.audience`, jwt.audience),
    ];
  }
  if (shape.function === undefined)
    return [{ path, message: 'has neither jwt: { issuer, audience } nor the function that is asked' }];
  return [...functionProblems(`${path}.function`, shape.function, draft), ...sourceProblems(path, shape)];
}

/** API Gateway takes an issuer whose configuration it finds below it, by https. */
function issuerProblems(path: string, issuer: string): Problem[] {
  const problem = (message: string) => [{ path, message: `"${issuer}" ${message}` }];
  if (issuer.includes('/.well-known/')) return problem('is a page of the issuer; write what is before it');
  if (!URL.canParse(issuer)) return problem('is no URL; write it like "https://login.example.com"');
  const { protocol, search, hash } = new URL(issuer);
  if (protocol !== 'https:') return problem('must begin with https://, by which API Gateway asks for keys');
  return search + hash === '' ? [] : problem('must not have a query or a fragment');
}

function audienceProblems(path: string, audience: readonly string[]): Problem[] {
  if (audience.length === 0)
    return [{ path, message: 'must list one audience or more: for whom tokens are made' }];
  if (audience.length <= MAX_AUDIENCES) return [];
  return [{ path, message: `has ${audience.length}; API Gateway takes ${MAX_AUDIENCES}` }];
}

function functionProblems(path: string, name: string, { functions, functionNames }: Draft): Problem[] {
  const unknown = notOneOf({ path, name }, 'functions', functionNames);
  const { timeoutSeconds = 0 } = functions[name] ?? {};
  if (unknown.length > 0 || timeoutSeconds <= MAX_FUNCTION_SECONDS) return unknown;
  const message = `"${name}" may take ${timeoutSeconds} seconds, and API Gateway waits ${MAX_FUNCTION_SECONDS}; lower its timeoutSeconds`;
  return [{ path, message }];
}

function sourceProblems(path: string, { identitySources, cacheSeconds = 0 }: AuthorizerShape): Problem[] {
  const at = `${path}.identitySources`;
  const wrong = (identitySources ?? []).flatMap((source, index) =>
    SOURCE.test(source)
      ? []
      : [
          {
            path: `${at}[${index}]`,
            message: `"${source}" is no identity source; write $request.header.<name>, $request.querystring.<name> or $context.<variable>`,
          },
        ],
  );
  if (cacheSeconds === 0 || identitySources === undefined || identitySources.length > 0) return wrong;
  return [{ path: at, message: 'must list one or more: answers are kept by their values (cacheSeconds)' }];
}

function defaultProblems({ authorizers, defaultAuthorizer: name }: Draft): Problem[] {
  const path = 'defaultAuthorizer';
  if (name === undefined) return [];
  if (name === OPEN) return [{ path, message: 'leave it out: without one, every route is open' }];
  return notOneOf({ path, name }, 'authorizers', authorizers && Object.keys(authorizers));
}
