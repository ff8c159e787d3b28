import { toAlarms } from '../alarms/shape';
import { countedRequests } from '../grey/counted-requests';
import { LONGEST_PATTERN } from '../grey/patterns';
import type { Rule } from './rule';

/** Requests of users must be told apart from probes. */
export const countedRequestsRules: Rule = ({ health, domain, alarms }) => {
  if (health === undefined || alarms === undefined) return [];
  const counted = countedRequests({ health, domain, alarms: toAlarms(alarms) });
  const lengths = counted.flatMap(({ patterns }) => [patterns.bad.length, patterns.good.length]);
  const longest = Math.max(0, ...lengths);
  if (longest <= LONGEST_PATTERN) return [];
  return [
    {
      path: 'health.alsoAt',
      message: `names so many paths that the filter which leaves them out has ${longest} characters; CloudWatch Logs allows ${LONGEST_PATTERN}. Name fewer, or shorter ones`,
    },
  ];
};
