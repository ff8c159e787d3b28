import { suggest } from '../../errors/problems';
import type { Rule } from './rule';

/** Weights name the regions that serve, all of them; so does the primary. */
export const routingRules: Rule = ({ routing, regions }) => {
  if (routing === undefined || regions === undefined) return [];
  if (routing.policy === 'failover') {
    if (regions.includes(routing.primary)) return [];
    return [
      {
        path: 'routing.primary',
        message: `"${routing.primary}" is not one of the regions${suggest(routing.primary, regions)}`,
      },
    ];
  }
  if (routing.policy === 'latency') return [];
  const { weights } = routing;
  const strangers = Object.keys(weights)
    .filter((region) => !regions.includes(region))
    .map((region) => ({
      path: `routing.weights.${region}`,
      message: `"${region}" is not one of the regions${suggest(region, regions)}`,
    }));
  const missing = regions
    .filter((region) => weights[region] === undefined)
    .map((region) => ({
      path: 'routing.weights',
      message: `"${region}" has no weight; give it one from 0 to 255`,
    }));
  const allZero =
    Object.keys(weights).length > 0 && Object.values(weights).every((weight) => weight === 0)
      ? [
          {
            path: 'routing.weights',
            message: 'every weight is 0, which Route 53 takes as all alike; give one more than 0',
          },
        ]
      : [];
  return [...strangers, ...missing, ...allZero];
};
