import { readSync } from 'node:fs';

/** How much of a file is read at once. */
const CHUNK_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;

/** A part of an open file, from its beginning. */
export interface Part {
  readonly descriptor: number;
  readonly bytes: number;
  /** Default: 1 MiB. */
  readonly chunkBytes?: number | undefined;
}

/** The lines of a part that ends with a line. They are read chunk by chunk, so that a file can have any length. */
export function* lines({ descriptor, bytes, chunkBytes = CHUNK_BYTES }: Part): Generator<Buffer> {
  let begun: Buffer[] = []; // of the line that goes on in the next chunk
  for (let at = 0; at < bytes; at += chunkBytes) {
    const chunk = read(descriptor, at, Math.min(chunkBytes, bytes - at));
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, to)]);
      begun = [];
      from = to + 1;
    }
    begun.push(chunk.subarray(from));
  }
}

/** The length of the whole lines in a part. */
export function wholeLines({ descriptor, bytes, chunkBytes = CHUNK_BYTES }: Part): number {
  for (let to = bytes; to > 0; to -= chunkBytes) {
    const from = Math.max(0, to - chunkBytes);
    const last = read(descriptor, from, to - from).lastIndexOf(NEWLINE);
    if (last >= 0) return from + last + 1;
  }
  return 0;
}

function read(descriptor: number, at: number, bytes: number): Buffer {
  const chunk = Buffer.alloc(bytes);
  for (let done = 0; done < bytes; ) {
    const count = readSync(descriptor, chunk, done, bytes - done, at + done);
    if (count === 0) throw new Error(`the file has become shorter than ${at + bytes} bytes`);
    done += count;
  }
  return chunk;
}
