import { reachVariable } from '../names';
import type { Draft, Rule } from './rule';

/** What a function may reach by a variable of its environment, with the place in its definition. */
interface Reach {
  readonly path: string;
  readonly name: string;
  readonly variable: string;
}

const LISTS = { sends: 'queue', invokes: 'function', secrets: 'secret' } as const;

/** The variables by which a function reaches what its definition lists; paths begin inside the function. */
export function reachVariables(definition: Draft['functions'][string]): Reach[] {
  return (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((list) =>
    definition[list].map((name, index) => ({
      path: `${list}[${index}]`,
      name,
      variable: reachVariable(LISTS[list], name),
    })),
  );
}

/** A variable holds one value, so what a function lists must not come to the same variable. */
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
