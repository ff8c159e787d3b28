import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { partitionOf } from '../aws-rules/regions';
import { regionNames } from '../definition/names';
import type { CiDefinition, Service } from '../definition/service';
import { CiRoles } from './ci/ci-roles';
import type { CiScope } from './ci/grant';
import type { OwnNeeds } from './ci/own';
import { createState } from './constructs/state';
import { StateBucket } from './constructs/state-bucket';
import { createProvider } from './provider';

interface BootstrapStackProps {
  readonly service: Service;
  readonly region: string;
  /** Whose state it is (project/target.ts). */
  readonly target: string;
  /** Whether the bucket is protected from deletion. Default: true. */
  readonly protected?: boolean;
  /** What the definition's `extend` needs of a pipeline. */
  readonly needs?: OwnNeeds | undefined;
}

/** What must be there before a pipeline can deploy: the region's state bucket, and at home the pipeline's roles. */
export class BootstrapStack extends TerraformStack {
  private readonly provider: AwsProvider;
  private readonly partition: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BootstrapStackProps,
  ) {
    super(scope, id);
    const { service, region, target } = props;
    createState(this, { service, region, target });
    this.provider = createProvider(this, { service, region });
    this.partition = partitionOf(region) ?? 'aws';
    this.createBucket();
    if (service.ci && region === service.regions[0]) this.createRoles({ ...service, ci: service.ci });
  }

  /** A bucket that holds the state of its own stack is never destroyed, whatever protection is lifted. */
  private createBucket(): void {
    const { service, region, protected: isProtected = true } = this.props;
    new StateBucket(this, 'state', {
      provider: this.provider,
      name: regionNames(service, region).stateBucket ?? '',
      partition: this.partition,
      protected: isProtected || service.state.backend === 's3',
    });
  }

  private createRoles(service: Service & { readonly ci: CiDefinition }): void {
    const { accountId } = new DataAwsCallerIdentity(this, 'account', { provider: this.provider });
    const scope: CiScope = { partition: this.partition, account: accountId, zoneArn: this.zoneArn() };
    new CiRoles(this, 'ci', { provider: this.provider, service, scope, needs: this.props.needs });
  }

  private zoneArn(): string | undefined {
    const { domain } = this.props.service;
    if (domain === undefined) return undefined;
    const { arn } = new DataAwsRoute53Zone(this, 'zone', {
      provider: this.provider,
      name: domain.hostedZone,
      privateZone: false,
    });
    return arn;
  }
}
