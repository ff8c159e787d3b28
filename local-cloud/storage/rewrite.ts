import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

interface RewriteOptions {
  readonly file: string;
  readonly lines: Iterable<Buffer>;
  /** Writes all of a line at a position. @throws Error if the disk does not take it */
  readonly writeAll: (descriptor: number, line: Buffer, position: number) => void;
  /** A file that would be longer stays as it is. */
  readonly mostBytes: number;
}

/** A file in place of another one. */
export interface Rewritten {
  readonly descriptor: number;
  readonly bytes: number;
}

const OWNER_ALONE = 0o600;

/**
 * Writes a file anew. The new one takes the old one's name when it is whole and on the disk, so that after a crash there
 * is one of the two. Undefined if the old one stays: there is no room, or nothing to gain.
 */
export function rewrite({ file, lines, writeAll, mostBytes }: RewriteOptions): Rewritten | undefined {
  const next = `${file}.new`;
  const descriptor = openSync(next, 'w+', OWNER_ALONE);
  let bytes = 0;
  try {
    for (const line of lines) {
      if (bytes + line.length > mostBytes) return abandoned(next, descriptor);
      writeAll(descriptor, line, bytes);
      bytes += line.length;
    }
    fsyncSync(descriptor);
    renameSync(next, file);
  } catch (error) {
    abandoned(next, descriptor);
    throw error;
  }
  syncFolder(path.dirname(file));
  return { descriptor, bytes };
}

function abandoned(next: string, descriptor: number): undefined {
  closeSync(descriptor);
  rmSync(next, { force: true });
  return undefined;
}

/** Then the new name is on the disk too. Not every file system can do that. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch {
    // after a power failure it may be the old file, which says the same
  }
}
