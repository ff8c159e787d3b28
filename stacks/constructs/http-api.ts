import { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import {
  Apigatewayv2Stage,
  type Apigatewayv2StageRouteSettings,
} from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { dependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { countedRequests } from '../../definition/grey/counted-requests';
import { healthPaths } from '../../definition/health-paths';
import { formerName } from '../former-name';
import type { Regional } from '../regional';
import { Authorizers } from './authorizers';
import { corsConfiguration } from './cors';
import { HttpRoute, type HttpRouteProps } from './http-route';
import { RequestMetrics } from './request-metrics';

interface HttpApiProps {
  readonly regional: Regional;
}

/**
 * The checked path's own limits, apart from other routes. 16 checkers every 10 s make about two requests a second. The
 * rest is a reserve. Where strangers know the path, they can use it up: see `healthPaths`.
 */
export const HEALTH_THROTTLE = { throttlingRateLimit: 200, throttlingBurstLimit: 200 };

/**
 * Limits of the health function's other paths: enough for people, and for checkers while Route 53 goes from one path to
 * the other. Whoever uses them up leaves most of the function's reserved executions to the checkers.
 */
const OPEN_HEALTH_THROTTLE = { throttlingRateLimit: 20, throttlingBurstLimit: 20 };

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
  private stage: Apigatewayv2Stage | undefined;

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
    if (throttling !== undefined) {
      const { requestsPerSecond: throttlingRateLimit, burst: throttlingBurstLimit } = throttling;
      this.throttled.push({ routeKey, throttlingRateLimit, throttlingBurstLimit });
    }
    if (this.stage === undefined) return;
    this.stage.dependsOn = this.routes.map(({ route }) => dependable(route));
    this.stage.putRouteSettings(this.routeSettings);
  }

  private get routeSettings(): Apigatewayv2StageRouteSettings[] {
    return [...this.healthSettings(), ...this.throttled];
  }

  /** Publishes the routes, also those that are added later. */
  createStage(): Apigatewayv2Stage {
    const { regional } = this.props;
    const { provider, service } = regional;
    const log = this.createAccessLog();
    if (countedRequests(service).length > 0) new RequestMetrics(this, 'request-metrics', { regional, log });
    this.stage = new Apigatewayv2Stage(this, 'stage', {
      provider,
      apiId: this.api.id,
      name: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.arn, format: this.accessLogFormat() },
      defaultRouteSettings: {
        throttlingRateLimit: service.throttling.requestsPerSecond,
        throttlingBurstLimit: service.throttling.burst,
      },
      routeSettings: this.routeSettings,
      dependsOn: this.routes.map(({ route }) => route), // a stage refuses settings for routes that do not exist
    });
    return this.stage;
  }

  /**
   * A filter compares numbers alone, and a number in quotation marks is a text ("Filter pattern syntax for metric
   * filters, …"). API Gateway knows how long each answer took, so the line stays JSON.
   */
  private accessLogFormat(): string {
    const format = JSON.stringify(this.accessLogFields());
    const { latencyMs } = ACCESS_LOG_FIELDS;
    const isCompared = this.props.regional.service.health.include?.latency !== undefined;
    return isCompared ? format.replace(`"${latencyMs}"`, () => latencyMs) : format;
  }

  /** API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers", troubleshooting. */
  private accessLogFields() {
    if (this.authorizers === undefined) return ACCESS_LOG_FIELDS;
    return { ...ACCESS_LOG_FIELDS, authorizerError: '$context.authorizer.error' };
  }

  /** Older releases wrote to a group of another name: it leaves Terraform's state, and stays in AWS with its lines. */
  private createAccessLog(): CloudwatchLogGroup {
    const { provider, service, names } = this.props.regional;
    const former = `${CloudwatchLogGroup.tfResourceType}.${formerName(this, 'access-log')}`;
    TerraformStack.of(this).addOverride('removed', [{ from: former, lifecycle: { destroy: false } }]);
    return new CloudwatchLogGroup(this, 'access-logs', {
      provider,
      name: names.apiAccessLogs,
      retentionInDays: service.logs.retentionDays,
    });
  }

  private healthSettings(): Apigatewayv2StageRouteSettings[] {
    const { service } = this.props.regional;
    return healthPaths(service).open.map((path) => ({
      routeKey: `GET ${path}`,
      ...(path === service.health.path ? HEALTH_THROTTLE : OPEN_HEALTH_THROTTLE),
    }));
  }
}
