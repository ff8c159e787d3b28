import path from 'node:path';
import type { Message } from 'esbuild';
import { findPackage, packageOf } from '../packages/package';
import { loadsLazily } from '../source/lazy';

/**
 * Separates what esbuild did not find into two: modules of packages that are not installed and that the code can load
 * without, and all others, which are problems.
 */
export function absentModules(
  errors: readonly Message[],
  root: string,
): { absent: string[]; problems: Message[] } {
  const [absent, problems] = [new Set<string>(), [] as Message[]];
  for (const error of errors) {
    const missing = unresolved(error, root);
    if (missing && loadsLazily(missing.file, missing.module)) absent.add(missing.module);
    else problems.push(error);
  }
  return { absent: [...absent], problems };
}

/** The module of a package that is not installed, and the file that imports it. */
export function unresolved(
  { text, location }: Message,
  root: string,
): { readonly module: string; readonly file: string } | undefined {
  const module = /^Could not resolve "(.+)"$/.exec(text)?.[1];
  const name = module === undefined ? undefined : packageOf(module);
  if (module === undefined || name === undefined || location === null) return undefined;
  const file = path.resolve(root, location.file);
  return findPackage(name, path.dirname(file)) === undefined ? { module, file } : undefined;
}
