import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Bundle } from '../bundle/bundle-function';
import { HEALTH_FUNCTION, regionNames } from '../config/names';
import { partitionOf } from '../config/regions';
import type { Service } from '../config/service';
import { boundaryArn, boundRoles } from './ci/bound-roles';
import { FailoverRecords } from './constructs/failover-records';
import type { PolicyScope } from './constructs/function-policy';
import { HttpApi } from './constructs/http-api';
import { createProvider } from './constructs/provider';
import { RegionalDomain } from './constructs/regional-domain';
import { RegionalFunction, type RegionalFunctionProps } from './constructs/regional-function';
import { createState } from './constructs/state';

export interface RegionStackProps {
  readonly service: Service;
  readonly region: string;
  /** Each function's code by its name, the health function's too. */
  readonly bundles: Readonly<Record<string, Bundle>>;
  /** Whose state it is (config/target.ts). */
  readonly target: string;
}

/** Answers from a second's memory take milliseconds: ten at once are room for hundreds of them a second. */
const HEALTH_CONCURRENCY = 10;

/** Route 53 waits 2 s for an answer; past 3 there is nobody to hear it. */
const HEALTH_TIMEOUT_SECONDS = 3;

/** Everything the service has in one region. It reads nothing of any other region. */
export class RegionStack extends TerraformStack {
  private readonly provider: AwsProvider;
  private readonly policyScope: PolicyScope;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionStackProps,
  ) {
    super(scope, id);
    const { service, region, target } = props;
    createState(this, { service, region, target });
    this.provider = createProvider(this, { service: service.name, region });
    this.policyScope = this.createPolicyScope();
    if (service.ci) boundRoles(this, boundaryArn(service, this.policyScope));
    const stage = this.createApi();
    this.createDns(stage);
  }

  private createPolicyScope(): PolicyScope {
    const { region } = this.props;
    const { accountId } = new DataAwsCallerIdentity(this, 'account', { provider: this.provider });
    return { partition: partitionOf(region) ?? 'aws', region, account: accountId };
  }

  private createApi(): Apigatewayv2Stage {
    const { service, region } = this.props;
    const http = new HttpApi(this, 'http', { provider: this.provider, service, region });
    for (const definition of service.functions) {
      const { alias } = this.createFunction(`function-${definition.name}`, definition);
      for (const trigger of definition.triggers) {
        http.addRoute(routeId(trigger.routeKey), { trigger, target: alias });
      }
    }
    this.addHealth(http);
    return http.createStage();
  }

  /** The path that is checked is the path that is deployed: both are `service.health.path`. */
  private addHealth(http: HttpApi): void {
    const definition = {
      name: HEALTH_FUNCTION,
      table: 'read',
      environment: {},
      timeoutSeconds: HEALTH_TIMEOUT_SECONDS,
      memoryMegabytes: 256,
    } as const;
    const { alias } = this.createFunction('health', definition, HEALTH_CONCURRENCY);
    const { path } = this.props.service.health;
    http.addRoute('health-route', {
      trigger: { method: 'GET', path, routeKey: `GET ${path}` },
      target: alias,
    });
  }

  private createFunction(
    id: string,
    definition: RegionalFunctionProps['definition'],
    reservedConcurrency?: number,
  ): RegionalFunction {
    const bundle = this.props.bundles[definition.name];
    if (bundle === undefined) throw new Error(`the function ${definition.name} was not bundled`);
    return new RegionalFunction(this, id, {
      provider: this.provider,
      service: this.props.service,
      definition,
      bundle,
      scope: this.policyScope,
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
    });
  }

  private createDns(stage: Apigatewayv2Stage): void {
    const { service, region } = this.props;
    const { domain } = service;
    const regionalDomain = regionNames(service, region).domain;
    if (domain === undefined || regionalDomain === undefined) return;
    const target = new RegionalDomain(this, 'domain', {
      provider: this.provider,
      domain: domain.name,
      regionalDomain,
      stage,
    });
    new FailoverRecords(this, 'dns', {
      provider: this.provider,
      service: { ...service, domain },
      region,
      target,
    });
    new TerraformOutput(this, 'url', {
      value: `https://${regionalDomain}`,
      description: "The region's own address",
    });
  }
}

/** A construct id takes neither blanks nor slashes; no path has a bar, so two routes never meet. */
function routeId(routeKey: string): string {
  return routeKey.replace(' ', ':').replaceAll('/', '|');
}
