import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { SERVICE_TAG } from '../definition/names';
import type { Service } from '../definition/service';

/** The alias of a region stack's second provider: for the region that Route 53 has its metrics in. */
export const ROUTE53_PROVIDER = 'route53';

interface ProviderProps {
  readonly service: Pick<Service, 'name' | 'tags'>;
  readonly region: string;
  readonly alias?: string;
}

/**
 * A provider for one region. Endpoints and keys are never here: the provider takes them from the
 * environment. So the same output works for AWS and for a local cloud.
 */
export function createProvider(
  stack: TerraformStack,
  { service, region, alias }: ProviderProps,
): AwsProvider {
  return new AwsProvider(stack, alias ? `aws-${alias}` : 'aws', {
    region,
    defaultTags: [{ tags: { [SERVICE_TAG]: service.name, ...service.tags } }],
    ...(alias ? { alias } : {}),
  });
}
