import { existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/**
 * What a region's disks hold: entries that outlive its processes. An entry is with the operating system
 * before `append` returns, so that a SIGKILL loses none.
 */
export class Journal<Entry> {
  /** What an earlier life of the region appended. */
  readonly past: readonly Entry[];
  private readonly descriptor: number;

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.past = existsSync(file) ? read(file) : [];
    this.descriptor = openSync(file, 'a');
  }

  append(entry: Entry): void {
    writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
  }
}

function read<Entry>(file: string): Entry[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry); // after the last newline: nothing, or a part
}
