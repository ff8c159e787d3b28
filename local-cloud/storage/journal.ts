import { closeSync, constants, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { entryOf, lineOf, linesOf } from './entry-lines';
import { lines, wholeLines } from './lines';
import { type Rewritten, rewrite } from './rewrite';

/** Writes bytes to a file at a position, and returns how many. A full disk takes fewer. */
type WriteBytes = (descriptor: number, bytes: Uint8Array, position: number) => number;

export interface JournalOptions {
  /** Default: Node's own. */
  readonly write?: WriteBytes | undefined;
  /** How much of the file is read at once. Default: 1 MiB. */
  readonly chunkBytes?: number;
  /** A journal up to this length is never compacted. Default: 1 MiB. */
  readonly shortBytes?: number;
}

/** An entry that could not be kept, so that nothing was done. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/** Room for one entry. One of the two must be called. */
export interface Room {
  /** Keeps the entry. @throws NotKept if the disk fails otherwise than by being full */
  keep(): void;
  /** Gives the room back. */
  release(): void;
}

/**
 * What a region's disks hold: entries that outlive its processes. An entry is with the operating system before `append`
 * returns, so that a SIGKILL loses none. What follows the last whole line was never acknowledged, and is removed when
 * the journal is opened again.
 */
export class Journal<Entry> {
  private descriptor: number;
  private readonly write: WriteBytes;
  /** The length of what earlier runs of the region appended, in bytes. */
  private pastBytes: number;
  /** The length of the file's whole lines, in bytes. */
  private end: number;
  /** The bytes after them that are set aside for entries to come. */
  private reserved = 0;

  constructor(
    private readonly file: string,
    private readonly options: JournalOptions = {},
  ) {
    this.write = options.write ?? writeAt;
    mkdirSync(path.dirname(file), { recursive: true });
    this.descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT, OWNER_ALONE);
    const bytes = fstatSync(this.descriptor).size;
    this.end = wholeLines({ ...options, descriptor: this.descriptor, bytes });
    this.pastBytes = this.end;
    if (bytes > this.end) ftruncateSync(this.descriptor, this.end);
  }

  /**
   * The entries that earlier runs of the region appended, read one after the other: the journal does not hold them.
   *
   * @throws Error that says which line of which file cannot be read
   */
  *past(): Iterable<Entry> {
    let count = 0;
    for (const line of lines({ ...this.options, descriptor: this.descriptor, bytes: this.pastBytes })) {
      count += 1;
      yield entryOf<Entry>(line, `${this.file}, line ${count}`);
    }
  }

  /**
   * Replaces the past by entries that say the same, if that halves a long journal. It must be done before anything is
   * appended. Where the disk has no room for it, the journal stays as it is.
   */
  compact(entries: Iterable<Entry>): void {
    if (this.end !== this.pastBytes || this.reserved > 0) throw new Error(`${this.file} is in use`);
    const { shortBytes = SHORT_BYTES } = this.options;
    if (this.end <= shortBytes) return;
    const written = this.rewritten(entries);
    if (written === undefined) return;
    closeSync(this.descriptor);
    this.descriptor = written.descriptor;
    this.end = written.bytes;
    this.pastBytes = written.bytes;
  }

  /** Keeps an entry. @throws NotKept if the disk does not take all of it; then nothing of it is kept. */
  append(entry: Entry): void {
    const line = lineOf(entry);
    if (this.reserved > 0) this.fill(line.length); // what is set aside stays so
    this.put(line);
  }

  /**
   * Sets room aside for an entry, before something is done that cannot be undone. A full disk does not prevent that it
   * is kept then. @throws NotKept if there is no room
   */
  reserve(entry: Entry): Room {
    const line = lineOf(entry);
    this.fill(line.length);
    this.reserved += line.length;
    return {
      keep: () => {
        this.reserved -= line.length;
        this.put(line);
      },
      release: () => {
        this.reserved -= line.length;
        this.truncate();
      },
    };
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private rewritten(entries: Iterable<Entry>): Rewritten | undefined {
    const writeAll = (descriptor: number, line: Buffer, position: number) =>
      this.writeAll(descriptor, line, position);
    try {
      return rewrite({ file: this.file, lines: linesOf(entries), writeAll, mostBytes: this.end / 2 });
    } catch (error) {
      if (error instanceof NotKept || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
      throw error;
    }
  }

  private put(line: Buffer): void {
    this.extend(line, this.end);
    this.end += line.length;
  }

  /** Takes more of the disk, with blanks after all that is set aside: they are no line, and are written over. */
  private fill(bytes: number): void {
    const from = this.end + this.reserved;
    for (let done = 0; done < bytes; done += BLANKS.length)
      this.extend(BLANKS.subarray(0, bytes - done), from + done);
  }

  private extend(bytes: Buffer, position: number): void {
    try {
      this.writeAll(this.descriptor, bytes, position);
    } catch (error) {
      this.truncate();
      throw error;
    }
  }

  private writeAll(descriptor: number, bytes: Buffer, position: number): void {
    try {
      for (let done = 0; done < bytes.length; )
        done += this.write(descriptor, bytes.subarray(done), position + done);
    } catch (error) {
      throw new NotKept(`${this.file} cannot be written: ${(error as Error).message}`, { cause: error });
    }
  }

  /** Frees the disk of what is neither an entry nor set aside. It has no whole line, so it may also stay. */
  private truncate(): void {
    try {
      ftruncateSync(this.descriptor, this.end + this.reserved);
    } catch {
      // then it is written over
    }
  }
}

const OWNER_ALONE = 0o600;
const SHORT_BYTES = 1024 * 1024;
const BLANKS = Buffer.alloc(64 * 1024, ' ');

const writeAt: WriteBytes = (descriptor, bytes, position) =>
  writeSync(descriptor, bytes, 0, bytes.length, position);
