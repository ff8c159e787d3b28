import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import { Apigatewayv2Integration } from '@cdktf/provider-aws/lib/apigatewayv2-integration';
import { Apigatewayv2Route } from '@cdktf/provider-aws/lib/apigatewayv2-route';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import type { HttpTrigger } from '../../definition/triggers/http';
import { formerName } from '../former-name';
import { movedFrom } from '../moved';
import type { Authorization } from './authorizers';

export interface HttpRouteProps {
  readonly provider: AwsProvider;
  readonly api: Apigatewayv2Api;
  readonly trigger: Pick<
    HttpTrigger,
    'method' | 'path' | 'routeKey' | 'throttling' | 'authorizer' | 'scopes'
  >;
  readonly target: LambdaAlias;
  readonly authorization: Authorization;
  /** The construct's id in older releases, where it was another: what exists moves. */
  readonly formerId?: string | undefined;
}

/** A route of the API, its integration with a function's alias, and the permission for exactly this route. */
export class HttpRoute extends Construct {
  readonly route: Apigatewayv2Route;

  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);
    const { provider, api, trigger, target, authorization, formerId } = props;
    const integration = new Apigatewayv2Integration(this, 'integration', {
      provider,
      apiId: api.id,
      integrationType: 'AWS_PROXY',
      integrationUri: target.invokeArn,
      payloadFormatVersion: '2.0',
    });
    this.route = new Apigatewayv2Route(this, 'route', {
      provider,
      apiId: api.id,
      routeKey: trigger.routeKey,
      target: `integrations/${integration.id}`,
      ...authorization,
    });
    const permission = new LambdaPermission(this, 'permission', {
      provider,
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      functionName: target.functionName,
      qualifier: target.name,
      sourceArn: `${api.executionArn}/${routeArn(trigger)}`,
    });
    if (formerId === undefined) return;
    const parts = { integration, route: this.route, permission };
    for (const [part, resource] of Object.entries(parts))
      movedFrom(resource, formerName(scope, formerId, part));
  }
}

/** API Gateway Developer Guide, "Control access to invoke an API": stage, method and path of a route. */
function routeArn({ method, path, routeKey }: Pick<HttpTrigger, 'method' | 'path' | 'routeKey'>): string {
  if (routeKey === '$default') return '*/$default';
  return `*/${method === 'ANY' ? '*' : method}${path}`;
}
