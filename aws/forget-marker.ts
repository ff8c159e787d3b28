import { MARKER_PARTITION } from '../definition/alarms/names';
import { hasAlarms } from '../definition/alarms/shape';
import { writeReserved } from './reserved-items';
import type { Deployment } from './target';

/**
 * Takes the last word of a region that is gone, so that no other region misses it, and none takes the old word for news
 * should it come back. If no replica takes that, an alarm goes off that a later deploy ends: no reason to fail.
 */
export async function forgetMarker(deployment: Deployment, region: string): Promise<void> {
  const { service } = deployment;
  if (!hasAlarms(service)) return;
  const others = service.regions.filter((one) => one !== region);
  await writeReserved(deployment, others, {
    key: { partition: MARKER_PARTITION, sort: region },
    attributes: {}, // not when: runtime/watch
  });
}
