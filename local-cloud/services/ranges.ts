/** The least and the most that a number may be, by its name in a request; `a.b` is inside `a`. */
export type Ranges = Readonly<Record<string, readonly [least: number, most: number]>>;

/** Why AWS refuses numbers, as its API servers word it: all of them at once. Undefined where it takes them. */
export function outOfRange(input: object, ranges: Ranges): string | undefined {
  const problems = Object.entries(ranges).flatMap(([name, range]) =>
    problemOf(valueAt(input, name), name, range),
  );
  return detected(problems);
}

/** How AWS's API servers tell of problems; undefined where there is none. */
export function detected(problems: readonly string[]): string | undefined {
  if (problems.length === 0) return undefined;
  return `${problems.length} validation error${problems.length > 1 ? 's' : ''} detected: ${problems.join('; ')}`;
}

function problemOf(value: unknown, name: string, [least, most]: readonly [number, number]): string[] {
  if (typeof value !== 'number' || (value >= least && value <= most)) return [];
  const rule = value < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
  return [
    `Value '${value}' at '${fieldOf(name)}' failed to satisfy constraint: Member must have value ${rule}`,
  ];
}

/** How AWS's API servers name a field. */
export function fieldOf(name: string): string {
  return name.replace(/(^|\.)./g, (first) => first.toLowerCase());
}

export function valueAt(input: object, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], input);
}
