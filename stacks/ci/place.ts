import { allRegions } from '../../definition/all-regions';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { CiScope } from './grant';

/** One region, as a pipeline's grants name its resources. */
export interface Place {
  /** The pattern of the region's names. */
  readonly named: string;
  readonly arn: (service: string, rest: string) => string;
  readonly here: { readonly StringEquals: { readonly 'aws:RequestedRegion': string } };
}

export function placeOf(service: Service, region: string, { partition, account }: CiScope): Place {
  return {
    named: regionNames(service, region).function('*'),
    arn: (name, rest) => `arn:${partition}:${name}:${region}:${account}:${rest}`,
    here: { StringEquals: { 'aws:RequestedRegion': region } },
  };
}

/** In any of the service's regions. Where ARNs limit only names, this keeps policies short. */
export function inOurRegions(service: Service) {
  return { StringEquals: { 'aws:RequestedRegion': allRegions(service) } };
}
