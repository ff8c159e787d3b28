import { routeShape } from '../../../../definition/triggers/http-route';
import type { Values } from '../../terraform-json';
import {
  block,
  each,
  FOR_PEOPLE,
  FOREIGN,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  SET_BY_AWS,
  type Subject,
  TAGS,
  type TypeRules,
  unlessLess,
} from '../rules';

/** API Gateway Developer Guide, "Configure CORS for HTTP APIs": browsers block what is not listed. */
const judgeCors: JudgeAttribute = ({ was, becomes, unknown }) => {
  const [before, after] = [block(was), block(becomes)];
  if (!was || (was as unknown[]).length === 0) return undefined;
  if (unknown !== undefined) return 'changes CORS to what is not known yet';
  if (!becomes || (becomes as unknown[]).length === 0)
    return 'ends CORS: pages of other origins get no answer any more';
  const lost = ['allow_origins', 'allow_methods', 'allow_headers', 'expose_headers'].flatMap((name) =>
    missing(meant(before, name), after[name]).map((value) => `${name} ${value}`),
  );
  if (before.allow_credentials !== after.allow_credentials) lost.push('allow_credentials as it was');
  return lost.length > 0 ? `refuses browsers ${lost.join(', ')}` : undefined;
};

/** Fetch standard, "CORS protocol and credentials": where browsers send credentials, "*" is nobody's name. */
function meant({ allow_credentials, ...lists }: Values, name: string): unknown {
  const values = (lists[name] ?? []) as string[];
  return allow_credentials === true ? values.filter((value) => value !== '*') : values;
}

function missing(before: unknown, after: unknown): string[] {
  const next = (after ?? []) as string[];
  return next.includes('*') ? [] : ((before ?? []) as string[]).filter((value) => !next.includes(value));
}

/** The API of health paths that nobody guesses serves checkers alone. */
const isOfHealth = ({ name }: Values) => String(name).endsWith('-health-api');

function apiGone({ change, plan }: Subject, api: Values): string | undefined {
  if (!isOfHealth(api))
    return `${change.action}s the API ${api.name}: the region answers no request any more`;
  return plan.some(({ type }) => type === 'aws_route53_health_check')
    ? `${change.action}s the API ${api.name} while checkers may ask there: the region may turn red. Leave health.alsoAt as it is until the next deploy`
    : undefined;
}

const stageGone: Judge = (subject) => {
  const { before, action } = subject.change;
  return goes(subject, 'aws_apigatewayv2_api', (api) => api.id === before.api_id)
    ? undefined // it is judged there
    : `${action}s the stage ${before.name}: the region answers no request any more`;
};

export const apiRules: TypeRules = {
  name: ({ name }) => `the API ${name}`,
  harmless: {
    ...each(SET_BY_AWS, 'api_endpoint', 'arn', 'execution_arn', 'id'),
    ...each(FOR_PEOPLE, 'name', 'description', 'version'),
    ...each(ONLY_TERRAFORM, 'fail_on_warnings'),
  },
  dangerous: {
    ...TAGS,
    cors_configuration: judgeCors,
    disable_execute_api_endpoint: ({ becomes }, { change }) =>
      becomes === true
        ? `closes ${change.before.api_endpoint ?? 'the API’s own address'}: whoever calls it gets no answer`
        : 'opens an address of the API that goes past the domain, and so past failover',
    ...each(IDENTITY, 'protocol_type'),
    ...each(
      FOREIGN,
      ...['api_key_selection_expression', 'body', 'credentials_arn', 'ip_address_type', 'route_key'],
      ...['route_selection_expression', 'target'],
    ),
  },
  removal: (subject) => apiGone(subject, subject.change.before),
};

/** Requests above a limit get the answer 429 ("Throttle requests to your HTTP APIs"). */
const judgeThrottle = unlessLess(
  ({ path, becomes }) =>
    `answers 429 to what goes beyond ${becomes} ${path.endsWith('rate_limit') ? 'requests a second' : 'requests at once'}`,
);

/** Limits of single routes. A route's limits go with the route. */
const judgeRoutes: JudgeAttribute = ({ was, becomes, unknown }, subject) => {
  if (unknown === true) return 'changes the limits of single routes to what is not known yet';
  const [before, after] = [was, becomes].map((side) => (side ?? []) as Values[]) as [Values[], Values[]];
  const named = (key: unknown) => routeShape(String(key));
  const added = after.filter((next) => !before.some((old) => named(old.route_key) === named(next.route_key)));
  return [
    ...before.flatMap((old) => lessOfRoute(old, after, subject)),
    ...added.flatMap((next) => lessThanShared(next, subject)),
  ];
};

const LIMITS = ['throttling_rate_limit', 'throttling_burst_limit'];

function lessOfRoute(old: Values, after: readonly Values[], { plan }: Subject): string[] {
  const isMoved = plan.some(
    (one) =>
      one.type === 'aws_apigatewayv2_route' &&
      one.action !== 'create' &&
      one.before.route_key === old.route_key,
  );
  const next = after.find(
    ({ route_key }) => routeShape(String(route_key)) === routeShape(String(old.route_key)),
  );
  if (next === undefined) return isMoved ? [] : [`leaves ${old.route_key} no share of requests of its own`];
  const isLess = LIMITS.some((name) => Number(next[name]) < Number(old[name]));
  return isLess ? [`leaves ${old.route_key} fewer requests of its own`] : [];
}

/** First limits of a route that users call already, where it had all that the stage's others leave. */
function lessThanShared(next: Values, { change, plan }: Subject): string[] {
  const isNew = plan.some(
    ({ type, action, after }) =>
      type === 'aws_apigatewayv2_route' && action === 'create' && after.route_key === next.route_key,
  );
  const shared = block(change.before.default_route_settings);
  const isLess = LIMITS.some((name) => Number(next[name]) < Number(shared[name]));
  return isLess && !isNew ? [`leaves ${next.route_key} fewer requests than it shares with other routes`] : [];
}

/** Lines go on in another group, and the one before stays with its own. */
const judgeDestination: JudgeAttribute = ({ was, becomes, unknown }, { plan }) => {
  if (!becomes && !unknown) return 'ends access logs';
  const isKept = plan.some(
    ({ type, action, before }) =>
      type === 'aws_cloudwatch_log_group' &&
      action === 'forget' &&
      String(was).startsWith(String(before.arn)),
  );
  return isKept ? undefined : 'writes access logs elsewhere';
};

const METRICS = each(
  'what is measured, not what is answered',
  'default_route_settings.detailed_metrics_enabled',
);

export const stageRules: TypeRules = {
  name: ({ name }) => `the stage ${name}`,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'deployment_id', 'execution_arn', 'id', 'invoke_url'),
    ...each(FOR_PEOPLE, 'description'),
    ...each('lines look otherwise from then on; none is lost', 'access_log_settings.format'),
    ...METRICS,
    ...each(
      'HTTP APIs have none ("Logging for HTTP APIs")',
      ...['default_route_settings.data_trace_enabled', 'default_route_settings.logging_level'],
    ),
  },
  dangerous: {
    ...TAGS,
    'default_route_settings.throttling_rate_limit': judgeThrottle,
    'default_route_settings.throttling_burst_limit': judgeThrottle,
    route_settings: judgeRoutes,
    'access_log_settings.destination_arn': judgeDestination,
    ...each('what a deploy changes would not be answered by', 'auto_deploy'),
    ...each(IDENTITY, 'api_id', 'name'),
    ...each(FOREIGN, 'client_certificate_id', 'stage_variables'),
  },
  removal: stageGone,
};
