import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { dnsSuffixOf, partitionOf } from '../aws-rules/regions';
import { regionNames } from '../definition/names';
import type { Service } from '../definition/service';
import { createProvider } from './provider';

/** What the constructs of one region share. */
export interface Regional {
  readonly provider: AwsProvider;
  readonly service: Service;
  readonly region: string;
  /** The account's id, a token. */
  readonly account: string;
  readonly partition: string;
  /** The domain of AWS's own services. */
  readonly dnsSuffix: string;
  readonly names: ReturnType<typeof regionNames>;
  /**
   * The ARN of a resource of this region by its name. The resource need not exist yet. So two functions may name each
   * other, or a queue the rule that sends to it, without a cycle.
   */
  readonly arn: (awsService: string, resource: string) => string;
}

/** Makes a region's provider, and the parts of its names. */
export function createRegional(stack: TerraformStack, service: Service, region: string): Regional {
  const provider = createProvider(stack, { service, region });
  const { accountId: account } = new DataAwsCallerIdentity(stack, 'account', { provider });
  const partition = partitionOf(region) ?? 'aws';
  return {
    provider,
    service,
    region,
    account,
    partition,
    dnsSuffix: dnsSuffixOf(region),
    names: regionNames(service, region),
    arn: (awsService, resource) => `arn:${partition}:${awsService}:${region}:${account}:${resource}`,
  };
}
