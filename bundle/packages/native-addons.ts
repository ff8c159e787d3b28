import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageFolder, packageName, readManifest } from './package';

export const NATIVE_ADVICE =
  'Native addons cannot be bundled: use a package in plain JavaScript or WebAssembly instead';

/** For addons of packages, by their folders or names. */
export function nativeAdvice(packages: readonly string[]): string {
  const names = packages.map((one) => `'${packageName(one)}'`).join(', ');
  return `${NATIVE_ADVICE}. What loads it may do without it: then leave it outside, bundle: { external: [${names}] }`;
}

/** Packages for one platform each: `@img/sharp-linux-x64`, `@libsql/darwin-arm64`, `@esbuild/win32-ia32`. */
const PLATFORM = /\b(?:linux(?:musl)?|darwin|win32|freebsd|android)[-_](?:x64|arm64|ia32|arm)\b/;

/**
 * The packages among a bundle's inputs that bring machine code. Most look for it when they run (`bindings`,
 * `node-gyp-build`, a package for each platform), so that their JavaScript would be bundled and fail in Lambda.
 */
export function nativePackages(inputs: readonly string[], root: string): string[] {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  return [...folders].filter((folder) => isNative(path.resolve(root, folder))).sort();
}

/**
 * How node-gyp ("binding.gyp"), node-pre-gyp ("binary"), napi-rs ("napi") and prebuildify ("prebuilds") know a package
 * with an addon; others choose one of their optional dependencies by the platform that they run on.
 */
export function isNative(folder: string): boolean {
  if (['binding.gyp', 'prebuilds'].some((name) => existsSync(path.join(folder, name)))) return true;
  const about = readManifest(folder);
  if (about === undefined) return false;
  if (['gypfile', 'binary', 'napi'].some((field) => Boolean(about[field]))) return true;
  return Object.keys(about.optionalDependencies ?? {}).some((name) => PLATFORM.test(name));
}
