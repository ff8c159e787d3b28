import { digest } from './digest';
import type { StackPlan } from './plan-stack';
import type { SynthesizedResource, SynthesizedStack } from './terraform-json';

export interface Resource {
  readonly address: string;
  readonly type: string;
  /** The construct's path within its stack. */
  readonly path: string;
  readonly config: SynthesizedResource;
}

/** A synthesized stack's resources. */
export function resourcesOf({ resource = {} }: SynthesizedStack): Resource[] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, config]) => ({
      address: `${type}.${name}`,
      type,
      path: config['//']?.metadata?.path?.split('/').slice(1).join('/') ?? name,
      config,
    })),
  );
}

/**
 * Addresses of the records in the set that answers for the service's name. A region that joins gets them
 * last.
 */
export function setRecords(stack: SynthesizedStack): string[] {
  return resourcesOf(stack)
    .filter(({ type, config }) => type === 'aws_route53_record' && config.set_identifier !== undefined)
    .map(({ address }) => address);
}

/**
 * What a first deploy of a stack makes, from its synthesized form.
 *
 * @param known what state knows already, with what Terraform plans for it.
 */
export function provisionalPlan(
  stack: string,
  content: SynthesizedStack,
  known: { readonly addresses: readonly string[]; readonly changes: StackPlan['changes'] } = {
    addresses: [],
    changes: [],
  },
): StackPlan {
  const changes = resourcesOf(content).flatMap(({ address, type, config }) => {
    if (known.addresses.includes(address)) return known.changes.filter((one) => one.address === address);
    const facts = { before: {}, after: {}, unknown: {}, attributes: [], forcedBy: [] };
    return { ...facts, address, type, action: 'create' as const, digest: digest([address, config]) };
  });
  return { stack, changes, provisional: true };
}
