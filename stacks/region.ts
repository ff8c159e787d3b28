import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { route53RegionOf } from '../aws-rules/regions';
import type { Bundle } from '../bundle/bundle-function';
import { hasAlarms } from '../definition/alarms/shape';
import type { FunctionDefinition, Service } from '../definition/service';
import { boundRoles } from './ci/bound-roles';
import { Alarms } from './constructs/alarms/alarms';
import { Channels } from './constructs/channels';
import { HEALTH_DEFINITION } from './constructs/health-function';
import { createHealthPaths } from './constructs/health-paths';
import { HttpApi } from './constructs/http-api';
import { RegionalFunction } from './constructs/regional-function';
import { createDns } from './constructs/service-dns';
import { createState } from './constructs/state';
import { Watch } from './constructs/watch';
import { WATCH_DEFINITION } from './constructs/watch-function';
import type { Extender } from './extension/extender';
import { regionContext } from './extension/region-context';
import { present } from './present';
import { createProvider, ROUTE53_PROVIDER } from './provider';
import { createRegional, type Regional } from './regional';
import { createTriggers } from './triggers/triggers';

interface RegionStackProps {
  readonly service: Service;
  readonly region: string;
  /** The code of each function by its name, including the health function. */
  readonly bundles: Readonly<Record<string, Bundle>>;
  /** Whose state it is (project/target.ts). */
  readonly target: string;
  /** What the definition's `extend` adds. */
  readonly extender?: Extender | undefined;
}

/** Everything that the service has in one region. It reads nothing of any other region. */
export class RegionStack extends TerraformStack {
  private readonly regional: Regional;
  private readonly channels: Channels;
  private readonly http: HttpApi;
  private readonly functions: RegionalFunction[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionStackProps,
  ) {
    super(scope, id);
    const { service, region, target } = props;
    createState(this, { service, region, target });
    this.regional = createRegional(this, service, region);
    if (service.ci) boundRoles(this, this.regional);
    this.channels = new Channels(this, 'channels', { regional: this.regional });
    this.http = new HttpApi(this, 'http', { regional: this.regional });
    this.createFunctions();
    const healthStage = this.createHealth();
    const stage = this.http.createStage();
    const dns = createDns(this, { regional: this.regional, stage, healthStage });
    this.createAlarms(dns);
    props.extender?.extendRegion((extender) => {
      const { regional, functions, channels, http } = this;
      return regionContext({ stack: this, regional, functions, channels, http, stage }, extender);
    });
  }

  private createFunctions(): void {
    const { regional, channels, http } = this;
    const { functions } = this.props.service;
    const targets = functions.map((one) => this.createFunction(`function-${one.name}`, one));
    this.functions.push(...targets);
    http.createAuthorizers(
      (name) =>
        present(
          targets.find((one) => one.name === name),
          `the function ${name}`,
        ).alias,
    );
    for (const [index, target] of targets.entries())
      createTriggers(target, functions[index]?.triggers ?? [], { regional, channels, http });
  }

  /** The checked path and the deployed path are the same: `service.health.path`. */
  private createHealth(): Apigatewayv2Stage | undefined {
    const { regional, http } = this;
    const { runtime } = this.props.service;
    const { alias } = this.createFunction('health', { ...HEALTH_DEFINITION, runtime });
    return createHealthPaths(this, { regional, http, target: alias });
  }

  /**
   * Without alarms the provider stays: Terraform needs it to delete those that were there (Terraform's documentation,
   * "Provider Configuration"). One that nothing uses is never asked.
   */
  private createAlarms(dns: ReturnType<typeof createDns>): void {
    const { regional, http } = this;
    const { service, region } = this.props;
    const route53Provider = createProvider(this, {
      service,
      region: route53RegionOf(region),
      alias: ROUTE53_PROVIDER,
    });
    if (!hasAlarms(service)) return;
    const target = this.createFunction('watch', { ...WATCH_DEFINITION, runtime: service.runtime });
    new Watch(this, 'watching', { regional, target });
    new Alarms(this, 'alarms', { regional, http, route53Provider, ...dns });
  }

  private createFunction(id: string, definition: FunctionDefinition): RegionalFunction {
    return new RegionalFunction(this, id, {
      regional: this.regional,
      definition,
      channels: this.channels,
      bundle: present(this.props.bundles[definition.name], `the bundle of ${definition.name}`),
    });
  }
}
