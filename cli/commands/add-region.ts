import { joinRegion } from '../../rollout/join';
import { changeRegions, type RegionOptions } from '../shared/change-regions';
import { createJoinView } from '../views/regions';

export function addRegion(region: string, options: RegionOptions): Promise<void> {
  return changeRegions({ change: joinRegion, view: createJoinView }, region, options);
}
