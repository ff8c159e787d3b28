import { regionNames } from '../names';
import type { Service } from '../service';

/** AWS names of what `health.include` adds in a region. */
export function greyNames(service: Service, region: string) {
  const { healthCheck, function: named } = regionNames(service, region);
  return {
    /** The check of a signal, by its setting. */
    check: (signal: string) => `${healthCheck}-${signal}`,
    /** The check that is healthy while the health path and every signal are. */
    wholeCheck: `${healthCheck}-whole`,
    /** The alarm whose metric a check reads, by its kind. */
    alarm: (kind: string) => named(`${kind}-health`),
  };
}
