import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './root';

/** The version of an antipode, by the manifest in its folder. Default: of the one that runs. */
export function antipodeVersion(root: string = packageRoot): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
