import { realpathSync } from 'node:fs';
import path from 'node:path';
import { isNative } from './native-addons';
import { optionalPeers } from './optional-peers';
import { findPackage, packageName, readManifest } from './package';

/** Packages with all their dependencies, and their places in a zip. */
export interface Placed {
  /** Each package's folder on this machine by its folder in the zip. */
  readonly folders: ReadonlyMap<string, string>;
  /** Those packages that have a native addon and cannot work without it. */
  readonly native: readonly string[];
}

interface Wanted {
  readonly name: string;
  readonly folder: string;
  /** Whether the package that needs it can work without it. */
  readonly optional: boolean;
}

/**
 * Places packages below `node_modules`, so that each finds the same versions as here. It places them as npm does: at
 * the top, or inside the package that needs them where another version is at the top.
 */
export function placePackages(wanted: readonly Wanted[], root: string): Placed {
  const folders = new Map<string, string>();
  const native = new Set<string>();
  const waiting = wanted.map((one) => ({ place: '', one }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { name, folder, optional } = next.one;
    const place = placeFor(folders, next.place, next.one);
    if (isNative(folder) && !optional) native.add(name);
    if (isNative(folder) || place === undefined) continue;
    folders.set(place, folder);
    waiting.push(...dependencies(folder, root).map((one) => ({ place, one })));
  }
  return { folders, native: [...native] };
}

/** A package that the bundle itself needs. */
export function wantedPackage(folder: string, optional = false): Wanted {
  return { name: packageName(folder), folder: realpathSync(folder), optional };
}

/** Undefined: a package in `from` finds it without a copy. */
function placeFor(
  placed: ReadonlyMap<string, string>,
  from: string,
  { name, folder }: Wanted,
): string | undefined {
  for (let at = from; ; at = above(at)) {
    const found = placed.get(path.posix.join(at, 'node_modules', name));
    if (found === folder) return undefined;
    if (found !== undefined) return path.posix.join(from, 'node_modules', name);
    if (at === '') return path.posix.join('node_modules', name);
  }
}

/** The package around a package: `node_modules/a` for `node_modules/a/node_modules/@b/c`. */
function above(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')));
}

/** The installed packages that a package may load. */
function dependencies(folder: string, root: string): Wanted[] {
  const about = readManifest(folder) ?? {};
  const { dependencies: own = {}, optionalDependencies = {}, peerDependencies = {} } = about;
  const peers = Object.keys(peerDependencies).filter((name) => !about.peerDependenciesMeta?.[name]?.optional);
  const found = [...Object.keys({ ...own, ...optionalDependencies }), ...peers].flatMap((name) =>
    wanted(name, folder, name in optionalDependencies),
  );
  const optional = [...optionalPeers(folder, root)].map(([, peer]) => wantedPackage(peer, true));
  return [...found, ...optional];
}

function wanted(name: string, folder: string, optional: boolean): Wanted[] {
  const found = findPackage(name, folder);
  return found === undefined ? [] : [{ name, folder: realpathSync(found), optional }];
}
