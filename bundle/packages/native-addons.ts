import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

export const NATIVE_ADVICE =
  'Native addons cannot be bundled: use a package in plain JavaScript or WebAssembly instead';

/**
 * The packages among a bundle's inputs that bring machine code. Most look for it when they run (`bindings`,
 * `node-gyp-build`, a package for each platform), so that their JavaScript would be bundled and fail in Lambda.
 */
export function nativePackages(inputs: readonly string[], root: string): string[] {
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input.replaceAll('\\', '/'))?.[0] ?? []));
  return [...folders].filter((folder) => isNative(path.resolve(root, folder))).sort();
}

/** How node-gyp ("binding.gyp"), node-pre-gyp ("binary") and napi-rs ("napi") know a package with an addon. */
function isNative(folder: string): boolean {
  if (existsSync(path.join(folder, 'binding.gyp'))) return true;
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return false;
  const about: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  return ['gypfile', 'binary', 'napi'].some((field) => Boolean(about[field]));
}
