import { WATCH_FUNCTION } from './alarms/names';
import { hasAlarms } from './alarms/shape';
import { HEALTH_FUNCTION, regionNames } from './names';
import type { Service } from './service';

/** Functions that antipode gives a service. A definition may not use their names. */
export function engineFunctions(service: Pick<Service, 'alarms'>): string[] {
  return [HEALTH_FUNCTION, ...(hasAlarms(service) ? [WATCH_FUNCTION] : [])];
}

/** The names of a service's Lambda functions in a region, antipode's own included. */
export function functionNames(
  service: Pick<Service, 'name' | 'domain' | 'state' | 'functions' | 'alarms'>,
  region: string,
): string[] {
  const names = [...service.functions.map(({ name }) => name), ...engineFunctions(service)];
  return names.map(regionNames(service, region).function);
}
