import type { Problem } from '../../errors/problems';
import { LONGEST_PATTERN, type Patterns, serverErrorPatterns, slowRequestPatterns } from '../grey/patterns';
import type { Draft, Rule } from './rule';

const PATH = 'health.include';

/** What it counts must come, lead somewhere, and be told apart. */
export const includeRules: Rule = (draft) => {
  const { health, domain } = draft;
  if (health?.include === undefined) return [];
  const { errors, latency } = health.include;
  if (errors === undefined && latency === undefined)
    return [
      {
        path: PATH,
        message:
          'includes nothing; leave it out, or name errors or latency, such as { errors: { percent: 10, minutes: 3 } }',
      },
    ];
  return [...placeProblems(draft), ...lengthProblems({ health, domain })];
};

function placeProblems({ domain, triggers, incomplete }: Draft): Problem[] {
  const problems: Problem[] = [];
  if (domain === undefined)
    problems.push({
      path: PATH,
      message:
        'needs a domain: without one there is no DNS that could leave a region; add domain, or leave it out',
    });
  if (!incomplete && !triggers.some(({ trigger }) => trigger.kind === 'http'))
    problems.push({
      path: PATH,
      message: 'counts the requests of users, and no function has an http trigger; add one, or leave it out',
    });
  return problems;
}

function lengthProblems({ health, domain }: Pick<Draft, 'health' | 'domain'>): Problem[] {
  if (health === undefined) return [];
  const service = { health, domain };
  const { errors, latency } = health.include ?? {};
  const all: Patterns[] = [
    ...(errors ? [serverErrorPatterns(service)] : []),
    ...(latency ? [slowRequestPatterns(service, latency.aboveMs)] : []),
  ];
  const longest = Math.max(0, ...all.flatMap(({ bad, good }) => [bad.length, good.length]));
  if (longest <= LONGEST_PATTERN) return [];
  return [
    {
      path: 'health.alsoAt',
      message: `names so many paths that the filter which leaves them out has ${longest} characters; CloudWatch Logs allows ${LONGEST_PATTERN}. Name fewer, or shorter ones`,
    },
  ];
}
