// Of any number of values: a function takes only some 120,000 arguments, and a long fault has more looks than that.

/** The least value; undefined where there are none. */
export function least(values: readonly number[]): number | undefined {
  let found: number | undefined;
  for (const value of values) if (found === undefined || value < found) found = value;
  return found;
}

/** The greatest value; undefined where there are none. */
export function greatest(values: readonly number[]): number | undefined {
  let found: number | undefined;
  for (const value of values) if (found === undefined || value > found) found = value;
  return found;
}
