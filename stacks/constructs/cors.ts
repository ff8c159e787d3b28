import type { Apigatewayv2ApiCorsConfiguration } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import type { CorsDefinition } from '../../definition/service';

/** The Fetch standard's, but for those that no page may use. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** API Gateway Developer Guide, "Configure CORS for HTTP APIs in API Gateway": the API answers preflights itself. */
export function corsConfiguration(cors: CorsDefinition): Apigatewayv2ApiCorsConfiguration {
  const { maxAgeSeconds, allowHeaders, exposeHeaders, ...rest } = cors;
  return {
    ...rest,
    maxAge: maxAgeSeconds,
    ...(allowHeaders.length > 0 ? { allowHeaders: [...allowHeaders] } : {}),
    ...(exposeHeaders.length > 0 ? { exposeHeaders: [...exposeHeaders] } : {}),
    allowMethods: methodsOf(cors),
    allowOrigins: [...cors.allowOrigins],
  };
}

/** Fetch standard, "CORS protocol and credentials": where browsers send credentials, "*" is no wildcard. */
function methodsOf({ allowCredentials, allowMethods }: CorsDefinition): string[] {
  return allowCredentials && allowMethods.includes('*') ? METHODS : [...allowMethods];
}
