import { jsonError } from '../../gateway/errors';
import type { ApiResponse, Operation } from '../../gateway/operation';
import { isObject } from '../../is-object';
import { isRouteKey } from './route-keys';

type Input = Readonly<Record<string, unknown>>;

/** Why an input is refused; nothing where it is not. */
type Rule = (input: Input) => string | undefined;

/** API Gateway V2 API Reference, "CreateIntegration", timeoutInMillis, for HTTP APIs. */
const TIMEOUT_MS = { least: 50, most: 30_000 };

const FORMAT = 'only events of payload format 2.0';

const API_RULES: readonly Rule[] = [
  ({ protocolType: type }) =>
    type === undefined || type === 'HTTP' ? undefined : notHere(`${type} APIs, only HTTP APIs`),
  ({ target }) =>
    target === undefined ? undefined : notHere('quick creation: make the integration, route and stage apart'),
];

const INTEGRATION_RULES: readonly Rule[] = [
  ({ integrationType: type, integrationSubtype: subtype }) =>
    (type === undefined || type === 'AWS_PROXY') && subtype === undefined
      ? undefined
      : notHere(`integrations of ${subtype ?? type}, only of functions (AWS_PROXY)`),
  ({ payloadFormatVersion: version }) =>
    version === undefined || version === '2.0'
      ? undefined
      : `${notHere(FORMAT, 'has')} Set payloadFormatVersion to 2.0; Terraform's default is 1.0.`,
  ...['requestParameters', 'responseParameters'].map(
    (field): Rule =>
      (input) =>
        isObject(input[field]) && Object.keys(input[field]).length > 0
          ? notHere(`parameter mappings (${field})`)
          : undefined,
  ),
  ({ timeoutInMillis: ms }) =>
    typeof ms !== 'number' || (ms >= TIMEOUT_MS.least && ms <= TIMEOUT_MS.most)
      ? undefined
      : `Timeout should be between ${TIMEOUT_MS.least} ms and ${TIMEOUT_MS.most} ms.`,
];

const AUTHORIZER_RULES: readonly Rule[] = [
  ({ authorizerPayloadFormatVersion: version }) =>
    version === undefined || version === '2.0'
      ? undefined
      : `${notHere(FORMAT, 'has')} Set authorizerPayloadFormatVersion to 2.0.`,
];

/** API Gateway V2 API Reference, "CreateRoute", routeKey. */
const ROUTE_KEY =
  'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default".';

/** API Gateway V2 API Reference, "CreateStage", stageName. */
const STAGE_NAME = /^(?:\$default|[\w-]{1,128})$/;

type Checked = `${'Create' | 'Update'}${'Api' | 'Integration' | 'Authorizer' | 'Route'}` | 'CreateStage';

/** What AWS refuses, and what HTTP APIs do not have here, by operation; everything at once. */
const RULES: Readonly<Record<Checked, readonly Rule[]>> = {
  CreateApi: API_RULES,
  UpdateApi: API_RULES,
  CreateIntegration: INTEGRATION_RULES,
  UpdateIntegration: INTEGRATION_RULES,
  CreateAuthorizer: AUTHORIZER_RULES,
  UpdateAuthorizer: AUTHORIZER_RULES,
  CreateRoute: [({ routeKey: key }) => (isRouteKey(key) ? undefined : ROUTE_KEY)],
  UpdateRoute: [({ routeKey: key }) => (key === undefined || isRouteKey(key) ? undefined : ROUTE_KEY)],
  CreateStage: [
    ({ stageName: name }) =>
      typeof name === 'string' && STAGE_NAME.test(name)
        ? undefined
        : 'Stage name only allows alphanumeric characters, hyphens, and underscores, or $default.',
  ],
};

type Handlers = Partial<Readonly<Record<Checked, Operation['handle']>>>;

/** Handlers that refuse before anybody else is asked: before those of `more`, and before `handle` where it has none. */
export function refusing(handle: Operation['handle'], more: Handlers) {
  const checked =
    (rules: readonly Rule[], next: Operation['handle']): Operation['handle'] =>
    async (request, names) => {
      const input = JSON.parse(String(request.body)) as Input;
      const reasons = rules.flatMap((rule) => rule(input) ?? []);
      return reasons.length > 0 ? badRequest(reasons.join(' ')) : next(request, names);
    };
  return Object.fromEntries(
    Object.entries(RULES).map(([operation, rules]) => [
      operation,
      checked(rules, more[operation as Checked] ?? handle),
    ]),
  ) as Record<Checked, Operation['handle']>;
}

/** OpenAPI definitions and rules of routing, the only things that are put. */
export async function refusePut(): Promise<ApiResponse> {
  return badRequest(notHere('APIs from OpenAPI definitions, and no routing rules'));
}

function notHere(what: string, verb = 'has no'): string {
  return `The local cloud ${verb} ${what}.`;
}

function badRequest(message: string): ApiResponse {
  return jsonError(400, 'BadRequestException', message);
}
