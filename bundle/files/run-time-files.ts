import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiled } from '../compile/compile';
import { INJECTED } from '../compile/options';
import { optionalPeers } from '../packages/optional-peers';
import { packageFolder } from '../packages/package';
import { readsOf } from '../source/reads';
import { placeInZip, relocate } from './relocate';

/** What code reads from the disk when it runs, and would not find beside a bundle. */
export interface RunTimeFiles {
  /** Sources that must be edited before they are bundled, with their new text. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files and folders that the sources read. */
  readonly files: ReadonlySet<string>;
  /** Folders of sources that read above themselves: `<folder>/../data` is found only where the folder exists. */
  readonly folders: ReadonlySet<string>;
  /** Programs that the function's own sources name, each with the source that names it. */
  readonly programs: ReadonlyMap<string, string>;
  /** Folders of packages that other packages of the bundle may load by a computed name. */
  readonly peers: ReadonlySet<string>;
}

/** A cheap first check: sources are parsed only where their output contains one of these. */
const SUSPECT = /__dirname|__filename|createRequire|require\.resolve|import\.meta|\brequire\((?!["'`])/;

/** Programs beside a source are started by name. In packages, this is often for a case that never happens. */
const PROGRAM = /\.([cm]?[jt]sx?|node)$/;

/**
 * Looks through the sources of a bundle.
 *
 * @param everywhere Whether to edit sources that name their own place even where they do not seem to read anything
 * there.
 */
export function runTimeFiles(compiled: Compiled, root: string, everywhere: boolean): RunTimeFiles {
  const [sources, programs] = [new Map<string, string>(), new Map<string, string>()];
  const [files, folders, peers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const input of suspects(compiled)) {
    const file = path.join(root, input);
    if (INJECTED.includes(file) || !existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    if (!SUSPECT.test(text)) continue;
    const reads = readsOf(file);
    const data = [...reads.files].filter((one) => !PROGRAM.test(one));
    for (const one of [...data, ...reads.resolved.values()]) files.add(one);
    if (data.some((one) => path.relative(path.dirname(file), one).startsWith('..')))
      folders.add(path.dirname(file));
    if (packageFolder(input) === undefined)
      for (const one of reads.files) if (PROGRAM.test(one)) programs.set(one, input);
    if (everywhere || data.length + reads.resolved.size + reads.required.size > 0)
      sources.set(file, relocate(text, placeInZip(file, root), reads));
    if (reads.computes) for (const peer of unseenPeers(input, root, compiled)) peers.add(peer);
  }
  return { sources, files, folders, programs, peers };
}

/** Sources from which some output was made. */
function suspects({ code, output }: Compiled): string[] {
  if (!SUSPECT.test(code)) return [];
  return Object.entries(output.inputs)
    .filter(([input, { bytesInOutput }]) => bytesInOutput > 0 && /\.[cm]?[jt]sx?$/.test(input))
    .map(([input]) => input);
}

/** Optional peers of a package that computes the names it requires, unless it names them otherwise. */
function unseenPeers(input: string, root: string, { inputs }: Compiled): string[] {
  const folder = packageFolder(input);
  if (folder === undefined) return [];
  const named = Object.entries(inputs)
    .filter(([one]) => packageFolder(one) === folder)
    .flatMap(([, { imports }]) => imports.map(({ original }) => original ?? ''));
  return [...optionalPeers(path.join(root, folder), root)]
    .filter(([name]) => !named.some((one) => one === name || one.startsWith(`${name}/`)))
    .map(([, found]) => found);
}
