import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A package's description of itself (npm's documentation, "package.json"). */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [field: string]: unknown;
}

const FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/|$)/;

/** The folder of the package that a file is in; undefined for the project's own files. */
export function packageFolder(file: string): string | undefined {
  return FOLDER.exec(file.replaceAll('\\', '/'))?.[0];
}

/** `@scope/name` of a package's folder. */
export function packageName(folder: string): string {
  return folder.replaceAll('\\', '/').replace(/^.*node_modules\//, '');
}

/** The package in a module's name: `pg` of `pg/lib/client`; undefined for paths and for Node's own modules. */
export function packageOf(module: string): string | undefined {
  return /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?=\/|$)/i.exec(module)?.[0];
}

/** A folder's package.json; undefined where the folder is not a package. */
export function readManifest(folder: string): Manifest | undefined {
  const file = path.join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
}

/** Where Node finds a package for a file in `from`: in the nearest `node_modules` above that has it. */
export function findPackage(name: string, from: string): string | undefined {
  const folder = path.join(from, 'node_modules', name);
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(from);
  return parent === from ? undefined : findPackage(name, parent);
}
