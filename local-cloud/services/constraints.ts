import { detected, fieldOf, valueAt } from './ranges';

/** What AWS asks of texts of an input, by their name in it; `a.b` is inside `a`. */
export type Constraints = Readonly<Record<string, Constraint>>;

interface Constraint {
  readonly required?: true;
  /** The longest that it may be. */
  readonly length?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

/** Why AWS refuses texts, as its API servers word it: all of them at once. Undefined where it takes them. */
export function unmet(input: object, constraints: Constraints): string | undefined {
  const asked = Object.entries(constraints).filter(([name]) => isInside(input, name));
  const problems = asked.flatMap(([name, constraint]) =>
    problemsOf(valueAt(input, name), constraint).map(([shown, rule]) => {
      return `Value ${shown} at '${fieldOf(name)}' failed to satisfy constraint: ${rule}`;
    }),
  );
  return detected(problems);
}

/** Whether what holds a text is there. */
function isInside(input: object, name: string): boolean {
  const parent = name.split('.').slice(0, -1).join('.');
  return parent === '' || valueAt(input, parent) !== undefined;
}

function problemsOf(
  value: unknown,
  { required, length = Number.POSITIVE_INFINITY, pattern, oneOf }: Constraint,
): [shown: string, rule: string][] {
  if (value === undefined) return required ? [['null', 'Member must not be null']] : [];
  const text = String(value);
  const rules = [
    ...(text.length > length ? [`Member must have length less than or equal to ${length}`] : []),
    ...(required && text === '' ? ['Member must have length greater than or equal to 1'] : []),
    ...(pattern?.test(text) === false
      ? [`Member must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`]
      : []),
    ...(oneOf?.includes(text) === false ? [`Member must satisfy enum value set: [${oneOf.join(', ')}]`] : []),
  ];
  return rules.map((rule) => [`'${text}'`, rule]);
}
