import { reachVariable } from '../variable-names';
import type { Draft, Rule } from './rule';

/** A target of a function, whose address is in an environment variable, and its place in the definition. */
interface Reach {
  readonly path: string;
  readonly name: string;
  readonly variable: string;
}

const LISTS = { sends: 'queue', invokes: 'function', secrets: 'secret', publishes: 'topic' } as const;

/** The environment variables for a function's targets; paths begin inside the function. */
export function reachVariables(definition: Draft['functions'][string]): Reach[] {
  return (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((list) =>
    definition[list].map((name, index) => ({
      path: `${list}[${index}]`,
      name,
      variable: reachVariable(LISTS[list], name),
    })),
  );
}

/** A variable holds one value, so two targets of a function must not have the same variable. */
export const reachRules: Rule = ({ functions }) =>
  Object.entries(functions).flatMap(([key, definition]) => {
    const seen = new Map<string, Reach>();
    return reachVariables(definition).flatMap((one) => {
      const first = seen.get(one.variable);
      seen.set(one.variable, first ?? one);
      if (first === undefined) return [];
      const message =
        first.name === one.name
          ? `"${one.name}" is listed twice`
          : `"${one.name}" would be in the variable ${one.variable}, as "${first.name}" is; rename one`;
      return [{ path: `functions.${key}.${one.path}`, message }];
    });
  });
