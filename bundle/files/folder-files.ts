import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Contents by their paths in the zip. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Files that nothing reads when a package runs. */
const NOT_RUN = /\.(d\.[cm]?ts|map|md|markdown|tsbuildinfo)$/i;

/** A file, or all files of a folder and of its sub-folders. */
export function filesAt(source: string, place: string): Files {
  return statSync(source).isDirectory()
    ? Object.fromEntries(list(source, place, () => true))
    : { [place]: readFileSync(source) };
}

/** A package's own files, without those of packages that are installed inside it. */
export function packageFiles(folder: string, place: string): Files {
  return Object.fromEntries(list(folder, place, (name) => name !== 'node_modules' && !NOT_RUN.test(name)));
}

function list(folder: string, place: string, takes: (name: string) => boolean): [string, Uint8Array][] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => takes(name))
    .flatMap((entry): [string, Uint8Array][] => {
      const [file, at] = [path.join(folder, entry.name), path.posix.join(place, entry.name)];
      if (entry.isDirectory()) return list(file, at, takes);
      return entry.isFile() ? [[at, readFileSync(file)]] : [];
    });
}
