import type { Problem } from '../../errors/problems';
import type { Draft, Rule } from './rule';

const PATH = 'health.include';

/** What it counts must come, and lead somewhere. */
export const includeRules: Rule = (draft) => {
  const { health } = draft;
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
  return placeProblems(draft);
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
