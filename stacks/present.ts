/** @throws Error when a value is missing that the definition's rules guarantee. */
export function present<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is missing, though the definition was found right`);
  return value;
}
