import type { Service } from './service';

/** One segment that ends in 20 or more letters and digits, such as `/health-` and what `antipode init` drew. */
const UNGUESSABLE = /^\/(?=[^/]*\d)[A-Za-z0-9_-]*[A-Za-z0-9]{20,}$/;

type WithHealth = Pick<Service, 'domain' | 'health'>;

/**
 * The paths of the health function. `hidden` ones nobody guesses: where there is a domain they get an API of their own,
 * without access logs, whose limits no stranger can use up. `open` ones are routes of the service's API.
 */
export function healthPaths({ domain, health }: WithHealth): { hidden: string[]; open: string[] } {
  const all = [health.path, ...health.alsoAt];
  const isHidden = (path: string) => domain !== undefined && UNGUESSABLE.test(path);
  return { hidden: all.filter(isHidden), open: all.filter((path) => !isHidden(path)) };
}

/**
 * Whether Route 53's checkers ask the service's API, and so count among its requests. The paths of `alsoAt` they do not
 * ask.
 */
export function isProbedAtApi(service: WithHealth): boolean {
  return healthPaths(service).open.includes(service.health.path);
}

/** The health path to show, and to ask under the service's name; undefined where every one is hidden. */
export function openHealthPath(service: WithHealth): string | undefined {
  return healthPaths(service).open[0];
}
