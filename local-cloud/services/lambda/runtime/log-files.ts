import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** One line that a function wrote. */
export interface LogEvent {
  /** Where it begins in its file, in bytes: it grows from event to event. */
  readonly offset: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly message: string;
}

/** Lambda API Reference, "Invoke": the bytes at the end of the log that an answer holds. */
const TAIL_BYTES = 4096;

/** The output of a region's functions: a file for each log group. */
export class LogFiles {
  constructor(private readonly directory: string) {}

  fileOf(logGroup: string): string {
    return path.join(this.directory, `${logGroup.replace(/^\//, '').replaceAll('/', '-')}.log`);
  }

  /** The oldest first; undefined if nothing has been written yet. */
  read(logGroup: string): LogEvent[] | undefined {
    const file = this.fileOf(logGroup);
    if (!existsSync(file)) return undefined;
    let timestamp = statSync(file).birthtimeMs;
    let offset = 0;
    const events: LogEvent[] = [];
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      timestamp = timeOf(line) ?? timestamp; // a line without a time has that of the line before
      if (line !== '') events.push({ offset, timestamp: Math.floor(timestamp), message: line });
      offset += Buffer.byteLength(line) + 1;
    }
    return events;
  }

  /** The last lines for one request. */
  tail(logGroup: string, requestId: string): string {
    const lines = (this.read(logGroup) ?? []).filter(({ message }) => message.includes(requestId));
    const text = Buffer.from(lines.map(({ message }) => `${message}\n`).join(''));
    return text.subarray(Math.max(0, text.length - TAIL_BYTES)).toString();
  }
}

/** The time of a line of JSON, or of text that begins with a time. */
function timeOf(line: string): number | undefined {
  const text = /^\{.*?"time(?:stamp)?":"([^"]+)"/.exec(line)?.[1] ?? line.slice(0, 24);
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
