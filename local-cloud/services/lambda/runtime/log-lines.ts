import { open } from 'node:fs/promises';

/** A line of a log. */
export interface LogLine {
  /** Where it begins in its file, in bytes. */
  readonly offset: number;
  readonly text: string;
}

interface Reading {
  /** The byte that a line begins at. Default: the first. */
  readonly from?: number;
  /** How much is read at once. Default: 1 MiB. */
  readonly chunkBytes?: number;
}

const NEWLINE = 0x0a;

/** CloudWatch Logs API Reference, "InputLogEvent": the most bytes of an event. A longer line is several. */
export const MAX_EVENT_BYTES = 1024 * 1024;

/**
 * The lines of a file of any length, those of a chunk at a time. The event loop goes on between two chunks. A last line
 * that is not ended yet is a line too.
 */
export async function* readLines(
  file: string,
  { from = 0, chunkBytes = MAX_EVENT_BYTES }: Reading,
): AsyncGenerator<LogLine[]> {
  const handle = await open(file);
  try {
    let begun = { offset: from, bytes: Buffer.alloc(0) };
    for (;;) {
      const at = begun.offset + begun.bytes.length;
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, at);
      const bytes = Buffer.concat([begun.bytes, buffer.subarray(0, bytesRead)]);
      const { lines, used } = linesIn({ offset: begun.offset, bytes }, bytesRead === 0);
      if (lines.length > 0) yield lines;
      if (bytesRead === 0) return;
      begun = { offset: begun.offset + used, bytes: bytes.subarray(used) };
    }
  } finally {
    await handle.close();
  }
}

interface Bytes {
  readonly offset: number;
  readonly bytes: Buffer;
}

/** The lines, and how many bytes they are. What comes after the last newline is a line only at the end of the file. */
function linesIn({ offset, bytes }: Bytes, isLast: boolean): { lines: LogLine[]; used: number } {
  const lines: LogLine[] = [];
  let at = 0;
  while (at < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline;
    const isTooLong = end - at > MAX_EVENT_BYTES;
    if (newline < 0 && !isLast && !isTooLong) break;
    const to = isTooLong ? wholeCharacters(bytes, at + MAX_EVENT_BYTES) : end;
    if (to > at) lines.push({ offset: offset + at, text: bytes.toString('utf8', at, to) });
    at = to === newline ? to + 1 : to;
  }
  return { lines, used: at };
}

/** A place to cut at or before this one that is not within a character of UTF-8, which has four bytes at most. */
function wholeCharacters(bytes: Buffer, at: number): number {
  for (let to = at; to > at - 4; to -= 1) if (((bytes[to] ?? 0) & 0xc0) !== 0x80) return to;
  return at;
}
