import type { Apigatewayv2ApiCorsConfiguration } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import type { CorsDefinition } from '../../definition/service';

/** API Gateway Developer Guide, "Configure CORS for HTTP APIs in API Gateway": the API answers preflights itself. */
export function corsConfiguration(cors: CorsDefinition): Apigatewayv2ApiCorsConfiguration {
  const { maxAgeSeconds, allowHeaders, exposeHeaders, ...rest } = cors;
  return {
    ...rest,
    maxAge: maxAgeSeconds,
    ...(allowHeaders.length > 0 ? { allowHeaders: [...allowHeaders] } : {}),
    ...(exposeHeaders.length > 0 ? { exposeHeaders: [...exposeHeaders] } : {}),
    allowMethods: [...cors.allowMethods],
    allowOrigins: [...cors.allowOrigins],
  };
}
