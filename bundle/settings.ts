import type { Loader } from 'esbuild';

/** What a function says of its own bundle. */
export interface BundleSettings {
  /** CommonJS, or an ES module, which may await at its top level. Default: `'cjs'`. */
  readonly format?: 'cjs' | 'esm' | undefined;
  /** Packages that stay outside: they are in the zip by `assets`, or Lambda has them. Default: none. */
  readonly external?: readonly string[] | undefined;
  /** By the ending of files, such as `.html`. Default: esbuild's own. */
  readonly loader?: Readonly<Record<string, Loader>> | undefined;
  /**
   * Files and folders that go into the zip too, each where it lies in the project. A package's folder goes whole, with
   * what the package depends on, and is not bundled. Default: what sources are seen to read beside themselves.
   */
  readonly assets?: readonly string[] | undefined;
  /** Whether functions and classes keep their `name`. Default: where a class's is seen to be read. */
  readonly keepNames?: boolean | undefined;
}

/** One function's code, and how to bundle it. */
export interface Source {
  readonly name: string;
  /** The handler's source, from `root`. */
  readonly entry: string;
  readonly root: string;
  readonly constants: Readonly<Record<string, string>>;
  readonly settings: BundleSettings;
}

/** Where a function's own words stand, for messages. */
export const placeOf = ({ name, entry }: Pick<Source, 'name' | 'entry'>): string =>
  `functions.${name}.entry: ${entry}`;
