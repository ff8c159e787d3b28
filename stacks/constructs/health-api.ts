import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { Construct } from 'constructs';
import type { Regional } from '../regional';
import { HEALTH_THROTTLE } from './http-api';
import { HttpRoute } from './http-route';

interface HealthApiProps {
  readonly regional: Regional;
  /** The health function's. */
  readonly target: LambdaAlias;
}

/**
 * The API that Route 53's checkers ask where the checked path is one that nobody guesses. Its limits are its own, and it
 * keeps no access log, in which the path would stand. The region's own name leads to it.
 */
export class HealthApi extends Construct {
  readonly stage: Apigatewayv2Stage;

  constructor(scope: Construct, id: string, { regional, target }: HealthApiProps) {
    super(scope, id);
    const { provider, names } = regional;
    const api = new Apigatewayv2Api(this, 'api', {
      provider,
      name: names.healthApi,
      protocolType: 'HTTP',
      disableExecuteApiEndpoint: true,
    });
    const trigger = { method: 'ANY', path: '/{any+}', routeKey: '$default' };
    const { route } = new HttpRoute(this, 'any', { provider, api, target, trigger, authorization: {} });
    this.stage = new Apigatewayv2Stage(this, 'stage', {
      provider,
      apiId: api.id,
      name: '$default',
      autoDeploy: true,
      defaultRouteSettings: HEALTH_THROTTLE,
      dependsOn: [route],
    });
  }
}
