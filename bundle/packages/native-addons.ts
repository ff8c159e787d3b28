import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageFolder, packageName, readManifest } from './package';

export const NATIVE_ADVICE =
  'Native addons cannot be bundled: use a package in plain JavaScript or WebAssembly instead';

/** Advice about addons of packages, by their folders or names. */
export function nativeAdvice(packages: readonly string[]): string {
  const names = packages.map((one) => `'${packageName(one)}'`).join(', ');
  return `${NATIVE_ADVICE}. If the code that loads it works without it, leave it out of the bundle: bundle: { external: [${names}] }`;
}

/** Packages for one platform each: `@img/sharp-linux-x64`, `@libsql/darwin-arm64`, `@esbuild/win32-ia32`. */
const PLATFORM = /\b(?:linux(?:musl)?|darwin|win32|freebsd|android)[-_](?:x64|arm64|ia32|arm)\b/;

/**
 * The packages among a bundle's inputs that contain machine code. Most of them look for it when they run (`bindings`,
 * `node-gyp-build`, a package for each platform), so their JavaScript would be bundled and fail in Lambda.
 */
export function nativePackages(inputs: readonly string[], root: string): string[] {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  return [...folders].filter((folder) => isNative(path.resolve(root, folder))).sort();
}

/**
 * The marks of packages with an addon: of node-gyp ("binding.gyp"), node-pre-gyp ("binary"), napi-rs ("napi") and
 * prebuildify ("prebuilds"). Other packages choose one of their optional dependencies by platform.
 */
export function isNative(folder: string): boolean {
  if (['binding.gyp', 'prebuilds'].some((name) => existsSync(path.join(folder, name)))) return true;
  const about = readManifest(folder);
  if (about === undefined) return false;
  if (['gypfile', 'binary', 'napi'].some((field) => Boolean(about[field]))) return true;
  return Object.keys(about.optionalDependencies ?? {}).some((name) => PLATFORM.test(name));
}
