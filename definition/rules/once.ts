import type { Problem } from '../../errors/problems';
import { MAX_WAIT_SECONDS, onceBoundSeconds } from '../once-bound';
import type { Draft, Rule } from './rule';

/** A schedule that runs once keeps facts in the table, and its last region's turn comes in time. */
export const onceRules: Rule = (draft) => draft.triggers.flatMap((one) => onceProblems(draft, one));

function onceProblems(
  { functions, regions = [], retiring = [] }: Draft,
  { function: name, path, trigger }: Draft['triggers'][number],
): Problem[] {
  const definition = functions[name];
  if (trigger.kind !== 'schedule' || trigger.runs !== 'once' || definition === undefined) return [];
  const problems: Problem[] = [];
  if (definition.table !== 'read-write')
    problems.push({
      path: `functions.${name}.table`,
      message: 'must be "read-write" for a schedule that runs once: its slots are kept in the table',
    });
  const ranks = regions.length + retiring.length - 1;
  const wait = ranks * onceBoundSeconds(definition);
  if (wait > MAX_WAIT_SECONDS)
    problems.push({
      path,
      message: `the last of ${ranks + 1} regions would wait ${wait} s for the others; ${MAX_WAIT_SECONDS} at most: shorten timeoutSeconds`,
    });
  return problems;
}
