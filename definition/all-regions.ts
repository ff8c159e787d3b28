import type { Service } from './service';

/** Every region that a service has stacks in: those that serve, and those that retire. */
export function allRegions({ regions, retiring }: Pick<Service, 'regions' | 'retiring'>): string[] {
  return [...regions, ...retiring];
}
