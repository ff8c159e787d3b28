import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holderIn } from '../diagnostics';
import { fileLocked } from '../errors';
import { movedFile } from './place';
import { parseSnapshot } from './snapshot';
import type { StateStore } from './store';

/** State in files beside the output folder. */
export const fileStore: StateStore = {
  name: ({ file }) => file,
  async read({ file }) {
    return existsSync(file) ? parseSnapshot(readFileSync(file, 'utf8'), file) : undefined;
  },
  /** Terraform's own lock ends with its process. State in files is for one person's machine. */
  async locked({ stack, file }, use) {
    const lock = path.join(path.dirname(file), `.${path.basename(file)}.lock.info`);
    if (existsSync(lock)) throw fileLocked(stack, lock, holderIn(readFileSync(lock, 'utf8')));
    return use();
  },
  async write({ file }, text) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  },
  async retire({ file }) {
    renameSync(file, movedFile(file));
  },
};
