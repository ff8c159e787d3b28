import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../project/make-folder';
import { packageRoot } from '../project/root';
import { antipodeVersion } from '../project/version';
import { runNpm } from './npm';

/** Where a project keeps the packed antipode that it is installed from. */
const FOLDER = 'vendor';

/** How a project names the antipode that runs now, and the file for it where it needs one. */
export interface AntipodePackage {
  /** What `dependencies` say. */
  readonly spec: string;
  /** Path of the packed antipode in the project; undefined where a registry has this version. */
  readonly file: string | undefined;
}

/**
 * The antipode that runs now, for a project to depend on. Only where it was installed from a registry may the project
 * name a version: elsewhere a registry may have another package of that name, or none. Then the project keeps this one
 * as a file, which installs anywhere, offline, and without anything of antipode's being compiled.
 */
export function antipodePackage(root: string = packageRoot): AntipodePackage {
  const version = antipodeVersion(root);
  if (isFromRegistry(root)) return { spec: version, file: undefined };
  const file = `${FOLDER}/antipode-${version}.tgz`;
  return { spec: `file:${file}`, file };
}

/** Packs the antipode that runs now into a project, unless the project has it. Returns whether it did. */
export async function packInto(
  project: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (existsSync(path.join(project, file))) return false;
  const folder = path.join(project, path.dirname(file));
  makeFolder(folder);
  // A checkout is compiled as it is packed. What is installed is compiled, and has no script to run.
  const isCheckout = existsSync(path.join(packageRoot, 'bin/build.cjs'));
  const scripts = isCheckout ? [] : ['--ignore-scripts'];
  await runNpm(['pack', packageRoot, '--pack-destination', folder, ...scripts], { folder, signal });
  return true;
}

/** npm notes beside what it installs where each package came from. A registry's addresses have `/-/` in them. */
function isFromRegistry(root: string): boolean {
  const lock = path.join(root, '../.package-lock.json');
  if (path.basename(path.dirname(root)) !== 'node_modules' || !existsSync(lock)) return false;
  const { packages = {} } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages?: Record<string, { resolved?: string }>;
  };
  return /^https?:.*\/antipode\/-\/antipode-[^/]+\.tgz$/.test(
    packages['node_modules/antipode']?.resolved ?? '',
  );
}
