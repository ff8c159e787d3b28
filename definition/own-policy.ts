import { z } from 'zod';
import { text } from './shapes';

/** A right of a function that no other setting gives. */
export interface OwnPolicyInput {
  /** What it may do, each by its whole name: `s3:PutObject` (Service Authorization Reference). */
  readonly actions: readonly string[];
  /**
   * ARNs, with `{region}` and `{account}` for the function's own, so that all regions stay alike:
   * `arn:aws:s3:::acme-uploads-{region}/*`; or `*` for actions that know no resource.
   */
  readonly resources: readonly string[];
  /** Why it needs this, for whoever reads the definition. */
  readonly reason: string;
}

export const ownPolicyShape = z.strictObject({
  actions: z.array(text).min(1, 'must list one action or more'),
  resources: z.array(text).min(1, 'must list one resource or more'),
  reason: z.string().refine((reason) => reason.trim() !== '', 'must say why'),
});

/** A resource in one region of an account. */
export function resourceIn(resource: string, place: Readonly<Record<'region' | 'account', string>>): string {
  return resource.replaceAll('{region}', place.region).replaceAll('{account}', place.account);
}
