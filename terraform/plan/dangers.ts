import type { Service } from '../../definition/service';
import { costsOf } from './dangers/judge';
import { keyGone } from './dangers/types/kms';
import { replicaGone } from './dangers/types/replicas';
import type { StackPlan } from './plan-stack';

/** A change that may cost data, messages, logs or traffic. It is made only if the operator names it. */
export interface Danger {
  readonly stack: string;
  readonly address: string;
  readonly reason: string;
}

/** All changes in the plans that are not known to be harmless (dangers/types: one file for each AWS service). */
export function dangersIn(
  plans: readonly StackPlan[],
  service: Pick<Service, 'domain' | 'retiring'>,
): Danger[] {
  return plans.flatMap(({ stack, changes }) =>
    changes.flatMap((change) =>
      costsOf({ change, plan: changes, service }).map((reason) => ({
        stack,
        address: change.address,
        reason,
      })),
    ),
  );
}

/** Whether somebody has allowed a danger. */
export type Allow = (danger: Danger) => boolean;

/** Allows changes by their addresses, in every stack or, as `stack/address`, in one. */
export function allowAddresses(addresses: readonly string[]): Allow {
  return ({ stack, address }) => addresses.includes(address) || addresses.includes(`${stack}/${address}`);
}

/** Allows the removals that belong to a region's: its replica of the table, and the replica's key. */
export function allowRemovalOf(region: string): Allow {
  return ({ reason }) => [replicaGone([region]), keyGone(region)].includes(reason);
}
