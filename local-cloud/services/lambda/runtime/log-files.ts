import { statSync } from 'node:fs';
import path from 'node:path';
import { readLines } from './log-lines';

/** Where an event is. */
interface Place {
  /** Where it begins in its file, in bytes: it grows from event to event. */
  readonly offset: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** One line that a function wrote. */
export interface LogEvent extends Place {
  readonly message: string;
}

/** Lambda API Reference, "Invoke": the bytes at the end of the log that an answer holds. */
const TAIL_BYTES = 4096;

/** The output of a region's functions: a file for each log group. */
export class LogFiles {
  /** `chunkBytes`: how much of a file is read at once. Default: 1 MiB. */
  constructor(
    private readonly directory: string,
    private readonly options: { readonly chunkBytes?: number } = {},
  ) {}

  fileOf(logGroup: string): string {
    return path.join(this.directory, `${logGroup.replace(/^\//, '').replaceAll('/', '-')}.log`);
  }

  /** Where the next line will begin, in bytes. */
  end(logGroup: string): number {
    return statSync(this.fileOf(logGroup), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The oldest first, those of a chunk at a time; undefined if nothing has been written yet. */
  read(logGroup: string, from?: Place): AsyncIterable<LogEvent[]> | undefined {
    const file = this.fileOf(logGroup);
    const { birthtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
    if (birthtimeMs === undefined) return undefined;
    return this.events(file, from ?? { offset: 0, timestamp: birthtimeMs });
  }

  private async *events(file: string, { offset, timestamp }: Place): AsyncGenerator<LogEvent[]> {
    let latest = timestamp; // a line without a time has that of the line before
    for await (const lines of readLines(file, { from: offset, ...this.options }))
      yield lines.map((line) => {
        latest = Math.floor(timeOf(line.text) ?? latest);
        return { offset: line.offset, timestamp: latest, message: line.text };
      });
  }

  /** The last lines for one request, whose execution began when the log had `from` bytes. */
  async tail(logGroup: string, requestId: string, from: number): Promise<string> {
    let last = Buffer.alloc(0);
    for await (const events of this.read(logGroup, { offset: from, timestamp: 0 }) ?? []) {
      const lines = events.filter(({ message }) => message.includes(requestId));
      const text = lines.map(({ message }) => `${message}\n`).join('');
      last = Buffer.concat([last, Buffer.from(text)]).subarray(-TAIL_BYTES);
    }
    return last.toString();
  }
}

/** The time of a line of JSON, or of text that begins with a time. */
function timeOf(line: string): number | undefined {
  const text = /^\{.*?"time(?:stamp)?":"([^"]+)"/.exec(line)?.[1] ?? line.slice(0, 24);
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
