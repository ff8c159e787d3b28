import { DRAIN_PARTITION } from '../definition/names';
import { isDrained } from '../runtime/drain';
import { readReserved, textAttributes, writeReserved } from './reserved-items';
import type { Deployment } from './target';
import type { Unanswered } from './unanswered';

/** A region's drain flag in a table replica: whether it is drained, by whom, when, why and until when. */
export interface DrainFlag {
  /** False also where the drain has ended by itself. */
  readonly drained: boolean;
  readonly by?: string | undefined;
  /** ISO 8601. */
  readonly at?: string | undefined;
  readonly why?: string | undefined;
  /** ISO 8601; undefined: until somebody restores the region. */
  readonly until?: string | undefined;
}

export type DrainView = DrainFlag | Unanswered;

/** Reads a region's flag from its own replica, which its health endpoint obeys, or from another replica. */
export async function readDrainFlag(
  deployment: Deployment,
  region: string,
  replica = region,
): Promise<DrainView> {
  const found = await readReserved(deployment, replica, key(region));
  if ('unreachable' in found) return found;
  const { by, at, why, until } = found.item;
  const about = { by: by?.S, at: at?.S, why: why?.S, until: until?.S };
  return { drained: isDrained(found.item), ...about };
}

/** A region's flag, and the regions whose replicas did not answer when it was looked for. */
interface FoundFlag {
  readonly view: DrainView;
  readonly silent: readonly string[];
}

/** The same from the region's own replica. If that cannot be reached, from the first one that can. */
export async function lookForFlag(deployment: Deployment, region: string): Promise<FoundFlag> {
  const silent: string[] = [];
  let view: DrainView = { unreachable: 'not asked' };
  for (const replica of replicasFor(deployment, region)) {
    view = await readDrainFlag(deployment, region, replica);
    if ('drained' in view) break;
    if (view.why === 'no answer') silent.push(replica);
  }
  return { view, silent };
}

export async function findDrainFlag(deployment: Deployment, region: string): Promise<DrainView> {
  return (await lookForFlag(deployment, region)).view;
}

/**
 * Writes a region's flag into its own replica. If that cannot be reached, into the first one that can: it replicates
 * when the region is back. Those that were silent a moment ago come last, so that nobody waits for them twice. Returns
 * the region whose replica was written, or why none was.
 */
export function writeDrainFlag(
  deployment: Deployment,
  { region, silent = [] }: { readonly region: string; readonly silent?: readonly string[] },
  { drained, ...about }: DrainFlag,
): ReturnType<typeof writeReserved> {
  const spoke = replicasFor(deployment, region).filter((one) => !silent.includes(one));
  const regions = [...spoke, ...silent];
  const attributes = { drained: { BOOL: drained }, ...textAttributes({ ...about }) };
  return writeReserved(deployment, regions, { key: key(region), attributes });
}

/** The region's own replica, which its health endpoint obeys, and then the others. */
function replicasFor({ service }: Deployment, region: string): string[] {
  return [region, ...service.regions.filter((one) => one !== region)];
}

function key(region: string) {
  return { partition: DRAIN_PARTITION, sort: region };
}
