import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { makeFolder } from '../project/make-folder';
import { projectRoot } from '../project/root';
import { readsClassNames } from './class-names';
import { compile } from './compile/compile';
import { assertFound } from './external-packages';
import { type Assets, assetFiles, definedAssets } from './files/assets';
import { type Files, packageFiles } from './files/folder-files';
import { type RunTimeFiles, runTimeFiles } from './files/run-time-files';
import { handlerCode } from './handler-code';
import { assertHandler } from './handler-export';
import { noticesOf } from './notices';
import { nativeAdvice, nativePackages } from './packages/native-addons';
import { packageName } from './packages/package';
import { placePackages, wantedPackage } from './packages/whole-packages';
import { assertAwaited } from './required-awaits';
import { type BundleSettings, placeOf, type Source } from './settings';
import { assertSize, bytesOf } from './size';
import { reproducibleZip } from './zip';

/** A function's code, ready to upload. */
export interface Bundle {
  /** The zip's path, relative to the output folder. */
  readonly path: string;
  /** SHA-256 of the zip in base64, as Lambda's `CodeSha256` has it. */
  readonly hash: string;
  readonly sizeBytes: number;
  /** The sources whose code is in it: paths with slashes, from the project's folder. */
  readonly sources: readonly string[];
  /** The code that `handler` needs, without what other exports need alone; undefined where nobody can tell. */
  handlerCode(): string | undefined;
  /** Notices for people, a line each. Functions that share what a notice is about have the same line. */
  readonly notices: readonly string[];
}

interface BundleOptions {
  readonly name: string;
  /** The handler's source, from `root`. */
  readonly entry: string;
  /** The output folder; the zip goes to its `functions/`, once for all regions. */
  readonly outdir: string;
  /** Default: the project's folder. */
  readonly root?: string;
  /** Environment variables whose values become part of the code. Default: none. */
  readonly constants?: Readonly<Record<string, string>>;
  /** How to bundle. Default: each setting's own. */
  readonly settings?: BundleSettings | undefined;
  /** Node's major version where it runs, for whose language it is compiled. Default: 22. */
  readonly node?: number;
}

/**
 * Bundles a handler with everything that it imports into one file, and zips it reproducibly: the same sources give
 * the same bytes on any machine, in any folder, at any time. Files that the handler reads when it runs are in the zip
 * too.
 *
 * @throws UserError with each place where the source does not compile, or with what would fail in Lambda.
 */
export function bundleFunction({
  name,
  entry,
  outdir,
  root = projectRoot(),
  constants = {},
  settings = {},
  node = 22,
}: BundleOptions): Bundle {
  const source = { name, entry, root, constants, settings, node };
  const { files, sources, external, notices } = bundle(source);
  assertSize({ name, entry }, 'unpacked', bytesOf(Object.values(files)));
  const zip = reproducibleZip(files);
  assertSize({ name, entry }, 'zipped', zip.byteLength);
  const digest = createHash('sha256').update(zip).digest();
  const file = path.posix.join('functions', `${name}-${digest.toString('hex').slice(0, 8)}.zip`);
  makeFolder(path.join(outdir, 'functions'));
  writeFileSync(path.join(outdir, file), zip);
  return {
    path: file,
    hash: digest.toString('base64'),
    sizeBytes: zip.byteLength,
    sources,
    handlerCode: () => handlerCode(source, external),
    notices,
  };
}

/** Compiles once to see what the code needs, and again where it needs more than a single file. */
function bundle(source: Source): {
  files: Files;
  sources: string[];
  external: string[];
  notices: string[];
} {
  const { root, settings } = source;
  const assets = definedAssets(source);
  const given = assets.packages.map(packageName);
  const plain = { external: given, keepNames: settings.keepNames ?? false, sources: new Map() };
  const first = compile(source, plain);
  assertNoAddons(source, nativePackages(Object.keys(first.inputs), root));
  const found = runTimeFiles(first, root, assets.paths.length > 0);
  const external = [...given, ...[...found.peers].map(packageName)];
  const keepNames = settings.keepNames ?? readsClassNames(first, source);
  const again = found.sources.size > 0 || found.peers.size > 0 || keepNames !== plain.keepNames;
  const compiled = again ? compile(source, { external, keepNames, sources: found.sources }) : first;
  assertHandler(compiled, source);
  assertAwaited(compiled, source);
  const { folders, native } = placePackages(wantedPackages(assets, found), root);
  assertNoAddons(source, native);
  assertFound(compiled, source, new Map([...folders].map(([place, folder]) => [packageName(place), folder])));
  const packages = [...folders].map(([place, folder]) => packageFiles(folder, place));
  return {
    files: Object.assign({}, ...packages, assetFiles(source, assets, found), compiled.files),
    sources: Object.entries(compiled.output.inputs).flatMap(([input, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [input] : [],
    ),
    external: [...external, ...(settings.external ?? []), ...compiled.absent],
    notices: noticesOf(compiled, source),
  };
}

function wantedPackages({ packages }: Assets, { peers }: RunTimeFiles) {
  return [
    ...packages.map((folder) => wantedPackage(folder)),
    ...[...peers].map((folder) => wantedPackage(folder, true)),
  ];
}

function assertNoAddons(source: Source, packages: readonly string[]): void {
  if (packages.length === 0) return;
  throw new UserError(`${placeOf(source)} needs ${packages.join(', ')}. ${nativeAdvice(packages)}`);
}
