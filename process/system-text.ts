import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A file in which Linux tells of the system, such as `proc/self/status`; empty where there is none. */
export function systemText(root: string, ...file: readonly string[]): string {
  try {
    return readFileSync(path.join(root, ...file), 'utf8');
  } catch {
    return '';
  }
}
