import { type Problem, suggest } from '../errors/problems';

/** A name at its place in the definition. */
interface Named {
  readonly path: string;
  readonly name: string;
}

/** A problem where a name is not among those of a field. What is known may be missing: then nothing is wrong. */
export function notOneOf({ path, name }: Named, field: string, known?: readonly string[]): Problem[] {
  if (known === undefined || known.includes(name)) return [];
  return [{ path, message: `"${name}" is not one of ${field}${suggest(name, known)}` }];
}
