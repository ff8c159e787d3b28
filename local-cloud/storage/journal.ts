import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Appends some bytes of a buffer to a file, and returns how many. Node's own by default; a full disk writes fewer. */
export type WriteBytes = (descriptor: number, bytes: Uint8Array) => number;

/** An entry that could not be kept, so that nothing was done. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/**
 * What a region's disks hold: entries that outlive its processes. An entry is with the operating system before `append`
 * returns, so that a SIGKILL loses none. A line that was cut off was never acknowledged, and is removed when the
 * journal is opened again.
 */
export class Journal<Entry> {
  /** The entries that an earlier run of the region appended. */
  readonly past: readonly Entry[];
  private readonly descriptor: number;
  /** The length of the file's whole lines, in bytes. */
  private end: number;
  private torn = false;

  constructor(
    private readonly file: string,
    private readonly write: WriteBytes = writeSync,
  ) {
    mkdirSync(path.dirname(file), { recursive: true });
    const kept = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    this.end = kept.lastIndexOf(NEWLINE) + 1;
    this.past = read(kept.subarray(0, this.end), file);
    this.descriptor = openSync(file, 'a', OWNER_ALONE);
    if (kept.length > this.end) ftruncateSync(this.descriptor, this.end);
  }

  /** Keeps an entry. @throws NotKept if the disk does not take all of it; then nothing of it is kept. */
  append(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      if (this.torn) this.mend();
      for (let from = 0; from < line.length; ) from += this.write(this.descriptor, line.subarray(from));
      this.end += line.length;
    } catch (error) {
      this.torn = true;
      this.tryToMend();
      throw new NotKept(`${this.file} cannot be written: ${(error as Error).message}`, { cause: error });
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /** Removes the part that was written of an entry that is not whole. */
  private mend(): void {
    ftruncateSync(this.descriptor, this.end);
    this.torn = false;
  }

  private tryToMend(): void {
    try {
      this.mend();
    } catch {
      // then it is done before the next entry
    }
  }
}

const NEWLINE = 0x0a;
const OWNER_ALONE = 0o600;

/** @throws Error that says which line of which file cannot be read. */
function read<Entry>(kept: Buffer, file: string): Entry[] {
  const lines = kept.toString().split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Entry;
    } catch (error) {
      throw new Error(`${file}, line ${index + 1}: ${(error as Error).message}`, { cause: error });
    }
  });
}
