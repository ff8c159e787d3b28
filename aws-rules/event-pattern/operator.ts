import type { Json, JsonObject, Scalar } from './json';
import { isObject } from './json';

/** Whether a value of an event matches; undefined stands for a field that the event does not have. */
export type Test = (value: Scalar | undefined) => boolean;

/** Makes a test from an operator's operand. @throws InvalidPattern where the operand is not allowed. */
export type Operator = (operand: Json) => Test;

/** A pattern that EventBridge refuses; the message is the reason. */
export class InvalidPattern extends Error {}

/** The one entry of an object like `{ "prefix": "a" }`. */
export function onlyEntry(object: JsonObject): readonly [name: string, operand: Json] {
  const [first, ...others] = Object.entries(object);
  if (first === undefined) throw new InvalidPattern('Match expression name not found');
  if (others.length > 0) throw new InvalidPattern('Only one key allowed in match expression');
  return first;
}

export function text(operand: Json, operator: string): string {
  if (typeof operand !== 'string') throw new InvalidPattern(`${operator} match pattern must be a string`);
  return operand;
}

/** `"a"`, or `{ "equals-ignore-case": "a" }`: how to treat upper and lower case, and the text. */
export function textOfCase(operand: Json, operator: string): { fold: (one: string) => string; of: string } {
  if (!isObject(operand)) return { fold: (one) => one, of: text(operand, operator) };
  const [name, inner] = onlyEntry(operand);
  if (name !== 'equals-ignore-case') throw new InvalidPattern(`Unsupported ${operator} pattern: ${name}`);
  return { fold: (one) => one.toLowerCase(), of: text(inner, name).toLowerCase() };
}
