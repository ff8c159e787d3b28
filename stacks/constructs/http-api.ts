import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import {
  Apigatewayv2Stage,
  type Apigatewayv2StageRouteSettings,
} from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { Construct } from 'constructs';
import type { Regional } from '../regional';
import { Authorizers } from './authorizers';
import { corsConfiguration } from './cors';
import { HttpRoute, type HttpRouteProps } from './http-route';

interface HttpApiProps {
  readonly regional: Regional;
}

/**
 * The health route's own limits, apart from the other routes. 16 checkers every 10 s make about two requests a
 * second. The rest is a reserve, so that a stranger's requests do not turn a region red.
 */
const HEALTH_THROTTLE = { throttlingRateLimit: 200, throttlingBurstLimit: 200 };

const ACCESS_LOG_FIELDS = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  method: '$context.httpMethod',
  path: '$context.path',
  route: '$context.routeKey',
  status: '$context.status',
  domain: '$context.domainName',
  ip: '$context.identity.sourceIp',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
};

/** A region's HTTP API with its only stage, throttled and logged. */
export class HttpApi extends Construct {
  readonly api: Apigatewayv2Api;
  private authorizers: Authorizers | undefined;
  private readonly routes: HttpRoute[] = [];
  private readonly throttled: Apigatewayv2StageRouteSettings[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HttpApiProps,
  ) {
    super(scope, id);
    const { provider, service, names } = props.regional;
    this.api = new Apigatewayv2Api(this, 'api', {
      provider,
      name: names.api,
      protocolType: 'HTTP',
      // The default endpoint would bypass the domain, and so the failover.
      disableExecuteApiEndpoint: service.domain !== undefined,
      ...(service.cors ? { corsConfiguration: corsConfiguration(service.cors) } : {}),
    });
  }

  /** Makes what may decide over routes; call it before they are added. */
  createAuthorizers(aliasOf: (name: string) => LambdaAlias): void {
    const { regional } = this.props;
    if (regional.service.authorizers.length === 0) return;
    this.authorizers = new Authorizers(this, 'authorizers', { regional, api: this.api, aliasOf });
  }

  addRoute(id: string, props: Omit<HttpRouteProps, 'provider' | 'api' | 'authorization'>): void {
    const { provider } = this.props.regional;
    const authorization = this.authorizers?.of(props.trigger) ?? {};
    this.routes.push(new HttpRoute(this, id, { ...props, provider, api: this.api, authorization }));
    const { routeKey, throttling } = props.trigger;
    if (throttling === undefined) return;
    const { requestsPerSecond: throttlingRateLimit, burst: throttlingBurstLimit } = throttling;
    this.throttled.push({ routeKey, throttlingRateLimit, throttlingBurstLimit });
  }

  /** Publishes the routes; call it after all are added. */
  createStage(): Apigatewayv2Stage {
    const { provider, service, names } = this.props.regional;
    const log = new CloudwatchLogGroup(this, 'access-log', {
      provider,
      name: names.apiAccessLogs,
      retentionInDays: service.logs.retentionDays,
    });
    return new Apigatewayv2Stage(this, 'stage', {
      provider,
      apiId: this.api.id,
      name: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.arn, format: JSON.stringify(this.accessLogFields()) },
      defaultRouteSettings: {
        throttlingRateLimit: service.throttling.requestsPerSecond,
        throttlingBurstLimit: service.throttling.burst,
      },
      routeSettings: [{ routeKey: `GET ${service.health.path}`, ...HEALTH_THROTTLE }, ...this.throttled],
      dependsOn: this.routes.map(({ route }) => route), // a stage refuses settings for routes that do not exist
    });
  }

  /** API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers", troubleshooting. */
  private accessLogFields() {
    if (this.authorizers === undefined) return ACCESS_LOG_FIELDS;
    return { ...ACCESS_LOG_FIELDS, authorizerError: '$context.authorizer.error' };
  }
}
