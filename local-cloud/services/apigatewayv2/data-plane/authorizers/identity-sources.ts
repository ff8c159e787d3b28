import type { AuthorizerEvent } from './authorizer-event';

/**
 * The values of identity sources, or undefined if one is missing or empty (API Gateway Developer Guide, "Control access to
 * HTTP APIs with AWS Lambda authorizers", identity sources). Names of headers are case-insensitive, those of a query are
 * not.
 */
export function identityOf(sources: readonly string[], event: AuthorizerEvent): string[] | undefined {
  const values = sources.map((source) => sourceValue(source, event));
  return values.every((value): value is string => value !== undefined && value !== '') ? values : undefined;
}

function sourceValue(source: string, event: AuthorizerEvent): string | undefined {
  const [, place = '', name = ''] =
    /^\$(request\.header|request\.querystring|context|stageVariables)\.(.+)$/.exec(source) ?? [];
  switch (place) {
    case 'request.header':
      return name.toLowerCase() === 'cookie' ? event.cookies?.join('; ') : event.headers[name.toLowerCase()];
    case 'request.querystring':
      return event.queryStringParameters?.[name];
    case 'context':
      return contextOf(event)[name];
    case 'stageVariables':
      return event.stageVariables?.[name];
    default:
      return undefined;
  }
}

/** API Gateway Developer Guide, "Customize HTTP API access logs": those that a request has before it is let in. */
function contextOf({ requestContext }: AuthorizerEvent): Readonly<Record<string, string | undefined>> {
  const { http, ...rest } = requestContext;
  return {
    accountId: rest.accountId,
    apiId: rest.apiId,
    domainName: rest.domainName,
    domainPrefix: rest.domainPrefix,
    httpMethod: http.method,
    'identity.sourceIp': http.sourceIp,
    'identity.userAgent': http.userAgent,
    path: http.path,
    protocol: http.protocol,
    requestId: rest.requestId,
    routeKey: rest.routeKey,
    stage: rest.stage,
  };
}
