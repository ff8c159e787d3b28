import { isObject, type Json, type JsonObject, parseJson } from './json';
import { leaf } from './leaf';
import { InvalidPattern } from './operator';
import { alternatives, refuseTooMany } from './or';

type Match = (event: Json | undefined) => boolean;

/** Whether an event, as JSON, matches a pattern. */
export type EventMatch = (event: string) => boolean;

/**
 * Reads an event pattern (EventBridge User Guide, "Creating Amazon EventBridge event patterns").
 * @throws InvalidPattern where EventBridge refuses it.
 */
export function compilePattern(text: string): EventMatch {
  const pattern = read(text);
  if (!isObject(pattern)) throw new InvalidPattern('Filter is not an object');
  const match = fields(pattern);
  refuseTooMany(pattern);
  return (event) => match(parseJson(event));
}

function read(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    throw new InvalidPattern(error instanceof Error ? error.message : String(error));
  }
}

/** All fields of a pattern must match; within an array, they must match in the same member. */
function fields(pattern: JsonObject): Match {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new InvalidPattern('Empty objects are not allowed');
  const matches = entries.map(([name, value]) => field(name, value));
  const matchOne = (event: JsonObject) => matches.every((match) => match(event));
  return (event) => {
    const objects = objectsOf(event);
    return objects.length > 0 ? objects.some(matchOne) : matchOne({});
  };
}

function field(name: string, value: Json): (event: JsonObject) => boolean {
  if (name === '$or') {
    const matches = alternatives(value).map(fields);
    return (event) => matches.some((match) => match(event));
  }
  const match = isObject(value) ? fields(value) : Array.isArray(value) ? leaf(value) : undefined;
  if (!match) throw new InvalidPattern(`"${name}" must be an object or an array`);
  return (event) => match(Object.hasOwn(event, name) ? event[name] : undefined);
}

function objectsOf(event: Json | undefined): JsonObject[] {
  if (Array.isArray(event)) return (event as readonly Json[]).flatMap(objectsOf);
  return isObject(event) ? [event] : [];
}
