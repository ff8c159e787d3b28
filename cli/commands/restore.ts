import { loadService } from '../../definition/load';
import { setDrained } from '../../operations/drain';
import { type SteerOptions, steerRegion } from '../shared/steer-region';

export function restore(region: string, options: SteerOptions): Promise<void> {
  return steerRegion(loadService(), region, {
    options,
    inService: true,
    write: (deployment) => setDrained(deployment, region, { drained: false, why: options.reason }),
  });
}
