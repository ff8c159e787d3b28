import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { ControlOperations } from '../../local-cloud/control/operations';

type Status = ControlOperations['DescribeHealth']['output']['statuses'][number];

/** How Route 53 sees a region. */
export interface RegionChecks {
  readonly region: string;
  /** The check of its health path. */
  readonly endpoint: Status;
  /** The check that its records name: the same, or with `health.include` one that wants more. */
  readonly named: Status;
}

/** The checks of each region that has them. */
export function regionChecks(service: Service, statuses: readonly Status[]): RegionChecks[] {
  return service.regions.flatMap((region) => {
    const { domain } = regionNames(service, region);
    const endpoint = statuses.find(({ check }) => check.fqdn === domain);
    if (endpoint === undefined) return [];
    const whole = statuses.find(({ check }) => check.children.includes(endpoint.check.id));
    return [{ region, endpoint, named: whole ?? endpoint }];
  });
}
