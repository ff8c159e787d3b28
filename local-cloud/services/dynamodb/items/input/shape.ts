/** What a part of a request may be: its type in JSON, and the constraints that its value is under. */
export interface Shape<Value> {
  /** The value without what is null or unknown. @throws ItemError of a SerializationException */
  read(value: unknown): Value;
  /** The same for a field of a structure, where AWS's parser has other words. Default: `read`. */
  readField?(value: unknown): Value;
  /** Adds to the faults of a request what is wrong with a value of the right type. */
  check?(value: Value, path: string, faults: string[]): void;
}

/** A complaint about a value, as AWS's API servers word it. */
export function fault(value: unknown, path: string, constraint: string): string {
  const shown = value === undefined ? 'null' : `'${shownAs(value)}'`;
  return `Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function shownAs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shownAs).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
