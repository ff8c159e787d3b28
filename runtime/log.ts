import { environment } from './environment';
import { invocation } from './invocation';

type Level = 'INFO' | 'WARN' | 'ERROR';
export type Fields = Readonly<Record<string, unknown>>;

/** Writes one line of JSON, with service, region, request and trace, where CloudWatch Logs can query it. */
export function log(level: Level, message: string, fields: Fields = {}): void {
  const line = {
    timestamp: new Date().toISOString(),
    level,
    message,
    ...environment.speaker(),
    ...invocation(),
    ...fields,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`); // console.log would wrap the line in JSON of Lambda's own
}

/** An error as a field of a log line, with what caused it. */
export function errorFields(error: unknown): Fields {
  if (!isError(error)) return { error: { message: String(error) } };
  const { name, message, stack } = error;
  return { error: { name, message, stack, causes: causes(error.cause) } };
}

/** More than five causes would be a circle. */
function causes(cause: unknown, depth = 5): string[] {
  if (!isError(cause) || depth === 0) return [];
  return [`${cause.name}: ${cause.message}`, ...causes(cause.cause, depth - 1)];
}

/** Recognizes an error by its fields, since under a test runner Node's own errors belong to another realm. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value;
}
