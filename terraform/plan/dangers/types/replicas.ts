import { digest } from '../../digest';
import { replicasIn } from '../../replicas';
import type { Values } from '../../terraform-json';
import type { JudgeAttribute } from '../rules';

export function replicaGone(regions: readonly string[]): string {
  return `removes the table's replica in ${regions.join(', ')}`;
}

export function otherKey(regions: readonly string[]): string {
  return `changes the key that encrypts the table in ${regions.join(', ')}`;
}

/** Values that AWS sets, and tags, which follow the table's tags. */
const HARMLESS = ['arn', 'stream_arn', 'stream_label', 'propagate_tags'];

/** A new replica takes nothing from the others; one that stays must not change. */
export const judgeReplicas: JudgeAttribute = ({ was, becomes, unknown }, { service }) => {
  if (unknown === true) return 'has the table’s replicas from what is not known yet';
  const [before, after] = [(was ?? []) as Values[], (becomes ?? []) as Values[]];
  const gone = replicasIn({ replica: before }).filter(
    (region) => !replicasIn({ replica: after }).includes(region),
  );
  const costs = gone.length > 0 ? [replicaGone(gone)] : [];
  const keys: string[] = [];
  for (const old of before) {
    const region = String(old.region_name);
    const index = after.findIndex(({ region_name }) => region_name === region);
    if (index < 0) continue;
    const later = ((unknown ?? []) as Values[])[index] ?? {};
    const changed = changedIn(old, after[index] ?? {}, later);
    if (changed.includes('kms_key_arn')) keys.push(region);
    const retires = service.retiring.includes(region);
    costs.push(...changed.flatMap((name) => costOf(name, old, { region, retires })));
  }
  return keys.length > 0 ? [...costs, otherKey(keys)] : costs;
};

/** AWS's own key is written as none; if any replica changes, it is "known later", but it is the same key. */
function changedIn(old: Values, next: Values, later: Values): string[] {
  const names = new Set([...Object.keys(old), ...Object.keys(next), ...Object.keys(later)]);
  return [...names].filter((name) => {
    if (HARMLESS.includes(name)) return false;
    if (later[name] === true) return Boolean(old[name]);
    return digest(old[name] || null) !== digest(next[name] || null);
  });
}

function costOf(
  name: string,
  old: Values,
  { region, retires }: { readonly region: string; readonly retires: boolean },
): string[] {
  if (name === 'kms_key_arn') return [];
  if (name === 'deletion_protection_enabled')
    return old[name] === true && !retires
      ? [`lifts the protection from deletion of the replica in ${region}`]
      : [];
  if (name !== 'point_in_time_recovery') return [`changes ${name} of the table's replica in ${region}`];
  return old[name] === true ? [`ends point-in-time recovery in ${region}, and what it had kept is gone`] : [];
}
