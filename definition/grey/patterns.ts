import { healthPaths } from '../health-paths';
import type { Service } from '../service';

/** CloudWatch Logs API Reference, "PutMetricFilter": characters of a filter pattern. */
export const LONGEST_PATTERN = 1024;

/** What tells requests apart: a bad one counts 1, any other 0, so that their average is the share of bad ones. */
export interface Patterns {
  readonly bad: string;
  readonly good: string;
}

type WithHealth = Pick<Service, 'domain' | 'health'>;

/** "Filter pattern syntax for metric filters …": `*` at the end of a text stands for anything. */
export function serverErrorPatterns(service: WithHealth): Patterns {
  return byUsers(service, { bad: '$.status = "5*"', good: '$.status != "5*"' });
}

/** Numbers are compared where they have no quotation marks in the line. */
export function slowRequestPatterns(service: WithHealth, aboveMs: number): Patterns {
  return byUsers(service, { bad: `$.latencyMs > ${aboveMs}`, good: `$.latencyMs <= ${aboveMs}` });
}

/**
 * Probes are not users, and nor is who asks for what no route has: for such a request API Gateway writes `-` for the
 * route. Both are answered at once, and would hide what users get.
 */
function byUsers(service: WithHealth, { bad, good }: Patterns): Patterns {
  const others = ['-', ...healthPaths(service).open.map((path) => `GET ${path}`)];
  const users = others.map((route) => ` && ($.route != ${JSON.stringify(route)})`).join('');
  return { bad: `{ (${bad})${users} }`, good: `{ (${good})${users} }` };
}
