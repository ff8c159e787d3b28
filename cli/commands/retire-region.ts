import { retireRegion } from '../../rollout/retire';
import { changeRegions, type RegionOptions } from '../shared/change-regions';
import { createRetireView } from '../views/regions';

export function retire(region: string, options: RegionOptions): Promise<void> {
  return changeRegions({ change: retireRegion, view: createRetireView }, region, options);
}
