/** What a part of a request may be: its type in JSON, and the constraints on its value. */
export interface Shape<Value> {
  /** The value without null and unknown fields. @throws ItemError of a SerializationException. */
  read(value: unknown): Value;
  /** The same for a field of a structure, where AWS's parser has another message. Default: `read`. */
  readField?(value: unknown): Value;
  /** Adds the errors of a value that has the right type to those of the request. */
  check?(value: Value, path: string, faults: string[]): void;
}

/** An error about a value, in the words of AWS's API servers. */
export function fault(value: unknown, path: string, constraint: string): string {
  const shown = value === undefined ? 'null' : `'${shownAs(value)}'`;
  return `Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function shownAs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shownAs).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
