import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from './package';

/** The SDK's packages, and those beneath it. */
export const SDK_SCOPES = ['@aws-sdk', '@smithy'] as const;

/** By their `node_modules`, which functions share. */
const found = new Map<string, Readonly<Record<string, string>>>();

/**
 * The ES modules of AWS's SDK and of what is beneath it, by the packages' names: esbuild leaves out of them what nobody
 * uses, which it cannot do with the CommonJS that it prefers for Node. A package that is installed twice keeps both of
 * its versions as they are, and one with `exports` says by itself which is which.
 *
 * @param folder A handler's own; the packages are in its `node_modules`, or in those of a folder above it.
 */
export function sdkModules(folder: string): Readonly<Record<string, string>> {
  const place = nodeModules(folder);
  if (place === undefined) return {};
  const modules = found.get(place) ?? modulesBelow(place);
  found.set(place, modules);
  return modules;
}

function nodeModules(folder: string): string | undefined {
  const here = path.join(folder, 'node_modules');
  if (existsSync(path.join(here, SDK_SCOPES[0]))) return here;
  const above = path.dirname(folder);
  return above === folder ? undefined : nodeModules(above);
}

function modulesBelow(folder: string): Record<string, string> {
  const packages = namesIn(folder);
  const twice = new Set(packages.flatMap((name) => namesIn(path.join(folder, name, 'node_modules'))));
  const modules = packages.map((name) => [name, moduleOf(path.join(folder, name))] as const);
  return Object.fromEntries(
    modules.filter((one): one is [string, string] => one[1] !== undefined && !twice.has(one[0])),
  );
}

function namesIn(folder: string): string[] {
  return SDK_SCOPES.flatMap((scope) => {
    const place = path.join(folder, scope);
    return existsSync(place) ? readdirSync(place).map((name) => `${scope}/${name}`) : [];
  });
}

function moduleOf(folder: string): string | undefined {
  const { module, exports } = readManifest(folder) ?? {};
  return typeof module === 'string' && exports === undefined ? path.join(folder, module) : undefined;
}
