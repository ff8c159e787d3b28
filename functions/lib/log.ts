import { environment } from './environment';

export type Fields = Readonly<Record<string, unknown>>;

/** Writes one line of JSON, with the service and the region, where CloudWatch Logs can query it. */
export function log(level: 'INFO' | 'WARN' | 'ERROR', message: string, fields: Fields = {}): void {
  const line = {
    timestamp: new Date().toISOString(),
    level,
    message,
    service: environment.service(),
    region: environment.region(),
    ...fields,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** An error as fields of a log line, with its causes. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const { name, message, stack, cause } = error;
  return {
    error: {
      name,
      message,
      stack,
      ...(cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {}),
    },
  };
}
