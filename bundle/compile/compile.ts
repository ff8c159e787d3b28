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
export function compile(source: Source, { external, keepNames, sources }: Findings): Compiled {
  const options = optionsFor(source, keepNames);
  const outside = [...external, ...(source.settings.external ?? [])];
  const first = attempt({ ...options, external: outside }, sources);
  if ('metafile' in first) return compiled(withMeta(first, { ...options, external: outside }, sources), []);
  const { absent, problems } = absentModules(first.errors ?? [], source.root);
  if (absent.length === 0 || problems.length > 0) throw refused(source, first, problems);
  const again = { ...options, external: [...outside, ...absent] };
  const second = attempt(again, sources);
  if ('metafile' in second) return compiled(withMeta(second, again, sources), absent);
  throw refused(source, second, []);
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
