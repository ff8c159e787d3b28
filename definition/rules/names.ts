import type { Problem } from '../../errors/problems';
import { WATCH_FUNCTION } from '../alarms/names';
import { HEALTH_FUNCTION } from '../names';
import type { Draft, Rule } from './rule';

export const SERVICE_NAME = /^[a-z](-?[a-z0-9])*$/;

/** Names that a person chooses and that become part of AWS names. */
export interface ChosenName {
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly allowed: string;
}

/** A function's or a queue's. */
export const PART_NAME: ChosenName = {
  pattern: /^[A-Za-z](-?[A-Za-z0-9])*$/,
  allowed: 'letters, digits and single hyphens, a letter first',
};

/** Checks the names that a person chooses: the service's and the functions'. */
export const chosenNameRules: Rule = ({ name, functions, alarms }) => [
  ...(name === undefined || SERVICE_NAME.test(name)
    ? []
    : [
        {
          path: 'name',
          message: `"${name}" cannot begin AWS names: use lower-case letters, digits and single hyphens, a letter first`,
        },
      ]),
  ...functionProblems(functions, alarms?.off === undefined),
];

function functionProblems(functions: Draft['functions'], isWatched: boolean): Problem[] {
  const seen = new Map<string, string>();
  return Object.keys(functions).flatMap((key) => {
    const twin = seen.get(key.toLowerCase());
    seen.set(key.toLowerCase(), key);
    const message = nameProblem(key, twin) ?? (isWatched ? watchProblem(key) : undefined);
    return message === undefined ? [] : [{ path: `functions.${key}`, message }];
  });
}

function nameProblem(key: string, twin: string | undefined): string | undefined {
  const problem = partProblem(key, PART_NAME);
  if (problem !== undefined) return problem;
  if (key.toLowerCase() === HEALTH_FUNCTION)
    return `"${key}" is the function that answers Route 53's checkers; choose another name`;
  return (
    twin && `differs from "${twin}" only by capitals, which DNS and people overlook; choose another name`
  );
}

function watchProblem(key: string): string | undefined {
  return key.toLowerCase() === WATCH_FUNCTION
    ? `"${key}" is the function that watches the other regions for the alarms; choose another name, or switch alarms off`
    : undefined;
}

/** What is wrong with a chosen name; undefined where nothing is. */
export function partProblem(name: string, { pattern, allowed }: ChosenName): string | undefined {
  if (!pattern.test(name)) return `"${name}" cannot be part of AWS names: use ${allowed}`;
  if (!(name in Object.prototype)) return undefined;
  return `"${name}" is what every JavaScript object has already; choose another name`;
}
