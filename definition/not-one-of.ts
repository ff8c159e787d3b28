import { type Problem, suggest } from '../errors/problems';

/** A name and its place in the definition. */
interface Named {
  readonly path: string;
  readonly name: string;
}

/** A problem when a name is not one of the known names. None when `known` is missing. */
export function notOneOf({ path, name }: Named, field: string, known?: readonly string[]): Problem[] {
  if (known === undefined || known.includes(name)) return [];
  return [{ path, message: `"${name}" is not one of ${field}${suggest(name, known)}` }];
}
