import { isObject } from '../../../is-object';

/** A line of a log, read once for all patterns. */
export interface Line {
  readonly message: string;
  /** Undefined if the line is no object of JSON. */
  readonly json: unknown;
}

/** Reads a line for patterns. */
export function lineOf(message: string): Line {
  return { message, json: objectIn(message) };
}

function objectIn(message: string): unknown {
  if (!message.trimStart().startsWith('{')) return undefined;
  try {
    const json: unknown = JSON.parse(message);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
