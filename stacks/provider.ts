import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { SERVICE_TAG } from '../definition/names';

interface ProviderProps {
  readonly service: string;
  readonly region: string;
  readonly alias?: string;
}

/**
 * A provider for one region. Endpoints and keys are never here: the provider takes them from the
 * environment, which is how a local cloud is reached with the very output that goes to AWS.
 */
export function createProvider(
  stack: TerraformStack,
  { service, region, alias }: ProviderProps,
): AwsProvider {
  return new AwsProvider(stack, alias ? `aws-${alias}` : 'aws', {
    region,
    defaultTags: [{ tags: { [SERVICE_TAG]: service } }],
    ...(alias ? { alias } : {}),
  });
}
