import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Unzipped, unzip } from './unzip';

/** "Lambda quotas": a function's code when it is unpacked, layers included. */
export const MAX_UNZIPPED_BYTES = 262_144_000;

const PARTIAL = '.partial';

/** The code of a region's functions, in a folder for each version of it: whole, or not there. */
export class CodeStore {
  /** What an earlier life of the region had not finished goes. */
  constructor(
    private readonly directory: string,
    private readonly mostBytes = MAX_UNZIPPED_BYTES,
  ) {
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) if (name.endsWith(PARTIAL)) remove(path.join(directory, name));
  }

  /** The folder of the code with a hash, as Lambda writes it in base64. */
  folder(codeSha256: string): string {
    return path.join(this.directory, Buffer.from(codeSha256, 'base64').toString('hex'));
  }

  /** Unpacks a zip; nothing is there unless all of it is. */
  async keep(zip: Buffer): Promise<Unzipped> {
    const folder = this.folder(createHash('sha256').update(zip).digest('base64'));
    if (existsSync(folder)) return { kind: 'done' };
    const partial = `${folder}.${randomUUID()}${PARTIAL}`;
    const result = await unzip({ zip, folder: partial, mostBytes: this.mostBytes });
    if (result.kind === 'done' && !existsSync(folder)) renameSync(partial, folder);
    remove(partial);
    return result;
  }
}

/** What cannot be removed now goes at the next start. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // a disk that takes nothing may not give anything either
  }
}
