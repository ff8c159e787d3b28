import { isDeepStrictEqual } from 'node:util';
import type { ResourceChange, TerraformPlan, Values } from '../../../terraform/plan/terraform-json';

/** By these a reader, and the danger check, tells one resource from another. */
const IDENTITY = [
  ...['id', 'arn', 'name', 'type', 'api_id', 'domain_name', 'function_name', 'qualifier', 'rule', 'role'],
  ...[
    'fqdn',
    'route_key',
    'target',
    'source_arn',
    'event_source_arn',
    'set_identifier',
    'ttl',
    'resource_path',
  ],
  ...['health_check_id', 'latency_routing_policy', 'weighted_routing_policy', 'failover_routing_policy'],
  ...['target_key_id', 'stream_arn', 'skip_destroy', 'group_name', 'retention_in_days'],
];

/** What a plan changes, without what stays as it is. */
export function compact({ resource_changes = [] }: TerraformPlan): ResourceChange[] {
  return resource_changes.filter(changesSomething).map((one) => {
    const { actions, before, after, after_unknown = {}, replace_paths } = one.change;
    const keep = (name: string) =>
      IDENTITY.includes(name) ||
      (before !== null && after !== null && !isDeepStrictEqual(before[name], after[name])) ||
      (before !== null && isSet(after_unknown[name]));
    const only = (values: Values | null) => values && pick(values, keep);
    return {
      address: one.address,
      mode: one.mode,
      type: one.type,
      ...(one.previous_address ? { previous_address: one.previous_address } : {}),
      change: {
        actions,
        before: only(before),
        after: only(after),
        after_unknown: pick(after_unknown, (name) => keep(name) && isSet(after_unknown[name])),
        ...(replace_paths ? { replace_paths } : {}),
      },
    };
  });
}

function changesSomething({ mode, change, previous_address }: ResourceChange): boolean {
  return mode === 'managed' && (!change.actions.includes('no-op') || previous_address !== undefined);
}

function pick(values: Values, keep: (name: string) => boolean): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => keep(name) && value !== null));
}

/** Whether anything in it is true. */
function isSet(unknown: unknown): boolean {
  if (typeof unknown !== 'object' || unknown === null) return unknown === true;
  return Object.values(unknown).some(isSet);
}
