import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Unzipped, unzip } from './unzip';

/** "Lambda quotas": the unpacked code of a function, layers included. */
export const MAX_UNZIPPED_BYTES = 262_144_000;

const PARTIAL = '.partial';

/** The code of a region's functions, with a folder for each version, which holds all of its code or does not exist. */
export class CodeStore {
  /** Removes what an earlier run of the region had not finished. */
  constructor(
    private readonly directory: string,
    private readonly mostBytes = MAX_UNZIPPED_BYTES,
  ) {
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) if (name.endsWith(PARTIAL)) remove(path.join(directory, name));
  }

  /** The folder of the code with this hash, in base64 as Lambda writes it. */
  folder(codeSha256: string): string {
    return path.join(this.directory, Buffer.from(codeSha256, 'base64').toString('hex'));
  }

  /** Unpacks a zip. The folder appears only when all of it is unpacked. */
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

/** What cannot be removed now is removed at the next start. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // a disk that takes nothing may also refuse to delete
  }
}
