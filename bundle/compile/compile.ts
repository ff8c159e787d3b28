import path from 'node:path';
import { type BuildFailure, type BuildOptions, buildSync, type Message, type Metafile } from 'esbuild';
import { UserError } from '../../errors/user-error';
import { placeOf, type Source } from '../settings';
import { absentModules } from './absent-modules';
import { buildEdited } from './build-edited';
import { META_FILE, optionsFor } from './options';
import { reasons } from './reasons';

/** What esbuild made of a function. */
export interface Compiled {
  /** Files by their names in the zip: the code first, then its source map, and files that loaders write. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly code: string;
  readonly inputs: Metafile['inputs'];
  readonly output: Metafile['outputs'][string];
  readonly warnings: readonly Message[];
  /** Modules that are not installed, and that the code can load without. */
  readonly absent: readonly string[];
}

/** What the first compilation has found out. */
interface Findings {
  /** Packages that are left out of the bundle. */
  readonly external: readonly string[];
  readonly keepNames: boolean;
  /** Edited text of some sources, by their absolute paths. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Bundles a function's source in memory.
 *
 * @throws UserError with each place where it does not compile, and what to do.
 */
export function compile(source: Source, findings: Findings): Compiled {
  const options = optionsFor(source, findings.keepNames);
  const outside = [...findings.external, ...(source.settings.external ?? [])];
  const { built, tried } = firstAttempt({ ...options, external: outside }, findings.sources);
  if ('metafile' in built) return compiled(withMeta(built, tried, findings.sources), []);
  const { absent, problems } = absentModules(built.errors ?? [], source.root);
  if (absent.length === 0 || problems.length > 0) throw refused(source, built, problems);
  const again = { ...tried, external: [...outside, ...absent] };
  const second = attempt(again, findings.sources);
  if ('metafile' in second) return compiled(withMeta(second, again, findings.sources), absent);
  throw refused(source, second, []);
}

/** Code that imports a file within one of the SDK's packages gets the packages as Node would find them. */
function firstAttempt(
  options: BuildOptions,
  sources: Findings['sources'],
): { readonly built: Built | BuildFailure; readonly tried: BuildOptions } {
  const built = attempt(options, sources);
  const modules = Object.values(options.alias ?? {});
  const failed = 'metafile' in built ? [] : (built.errors ?? []);
  if (!failed.some(({ text }) => modules.some((module) => text.includes(`${module}/`))))
    return { built, tried: options };
  const tried = { ...options, alias: {} };
  return { built: attempt(tried, sources), tried };
}

function refused(source: Source, failure: BuildFailure, problems: readonly Message[]): UserError {
  const errors = problems.length > 0 ? problems : failure.errors;
  const why = errors ? reasons(errors, source) : ` ${String(failure)}`;
  return new UserError(`${placeOf(source)} does not compile:${why}`, { cause: failure });
}

interface Built {
  readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
  readonly metafile: Metafile;
  readonly warnings: readonly Message[];
}

function attempt(options: BuildOptions, sources: Findings['sources']): Built | BuildFailure {
  const all = { ...options, metafile: true, write: false } as const;
  try {
    return sources.size === 0 ? buildSync(all) : buildEdited(all, sources);
  } catch (error) {
    return error as BuildFailure;
  }
}

/** Builds again with a fuller `import.meta`, where the code needs more than most code does. */
function withMeta(built: Built, options: BuildOptions, sources: Findings['sources']): Built {
  const asks = built.outputFiles.some(({ contents }) =>
    /\bimportMeta(Dirname|Filename|Resolve)?\b/.test(textOf(contents)),
  );
  if (!asks || options.format !== 'cjs') return built;
  const again = attempt({ ...options, inject: [...(options.inject ?? []), META_FILE] }, sources);
  if ('metafile' in again) return again;
  throw new Error('esbuild builds with import.meta what it builds without', { cause: again });
}

const textOf = (contents: Uint8Array) => Buffer.from(contents).toString();

function compiled({ outputFiles, metafile, warnings }: Built, absent: readonly string[]): Compiled {
  const main = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint !== undefined);
  if (main === undefined) throw new Error('esbuild made nothing of the entry');
  const [name, output] = main;
  const files = Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), file.contents]));
  const code = textOf(files[path.basename(name)] ?? new Uint8Array());
  return { files, code, inputs: metafile.inputs, output, warnings, absent };
}
