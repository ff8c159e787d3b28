import type { LogLine } from '../../aws/log-events';

/**
 * A line of a log for people: a line of JSON as its level, its message and the rest, without what the line begins with
 * anyway and without stacks and traces, which `--json` has. Of several functions each is named.
 */
export function logLineText({ region, name, at, message }: LogLine, several = false): string {
  const who = several ? `${region} ${name}` : region;
  return `${new Date(at).toISOString()} ${who} ${plain(message)}`;
}

function plain(text: string): string {
  try {
    const line = JSON.parse(text) as Record<string, unknown>;
    const { timestamp: _, service: _service, region: _region, trace: _trace, ...about } = line;
    const { level, message, error, ...rest } = about;
    const said = typeof message === 'string' ? message.split(STACK)[0] : errorText(message);
    if (said === undefined) return text;
    const why = errorText(error);
    const others = why === undefined && error !== undefined ? { ...rest, error } : rest;
    const more = Object.keys(others).length > 0 ? JSON.stringify(others) : undefined;
    return [level, said, why, more].filter((part) => part !== undefined).join(' ');
  } catch {
    return text.replaceAll('\r', '\n  '); // Lambda separates the lines of one message this way
  }
}

/** Where the stack of an error begins that `console.error` was given. */
const STACK = /\n\s+at /;

/** An error as antipode's handlers log it, or as Lambda does ("Working with Lambda function logs", JSON). */
interface LoggedError {
  readonly name?: string;
  readonly message?: string;
  readonly causes?: readonly string[];
  readonly errorType?: string;
  readonly errorMessage?: string;
}

function errorText(logged: unknown): string | undefined {
  const { errorType, errorMessage, causes = [], ...error } = (logged ?? {}) as LoggedError;
  const { name = errorType, message = errorMessage } = error;
  if (typeof message !== 'string') return undefined;
  return [name === undefined ? message : `${name}: ${message}`, ...causes].join(' < ');
}
