import type { Loader } from 'esbuild';

/** What a function's definition says of its bundle. */
export interface BundleSettings {
  /** The format: CommonJS, or an ES module, which may await at its top level. Default: `'cjs'`. */
  readonly format?: 'cjs' | 'esm' | undefined;
  /** Packages that are left out of the bundle: they are in the zip as `assets`, or Lambda has them. Default: none. */
  readonly external?: readonly string[] | undefined;
  /** How files are loaded, by their ending, such as `.html`. Default: esbuild's own loaders. */
  readonly loader?: Readonly<Record<string, Loader>> | undefined;
  /**
   * Files and folders that go into the zip too, each at its path in the project. A package's folder goes whole, with
   * the packages that it depends on, and is not bundled. Default: the files that sources are seen to read beside
   * themselves.
   */
  readonly assets?: readonly string[] | undefined;
  /** Whether functions and classes keep their `name`. Default: only where the code is seen to read a class's name. */
  readonly keepNames?: boolean | undefined;
}

/** The code of one function, and how to bundle it. */
export interface Source {
  readonly name: string;
  /** The handler's source, from `root`. */
  readonly entry: string;
  readonly root: string;
  readonly constants: Readonly<Record<string, string>>;
  readonly settings: BundleSettings;
  /** Node's major version where it runs. */
  readonly node: number;
}

/** Where a function's settings are in the definition, for messages. */
export const placeOf = ({ name, entry }: Pick<Source, 'name' | 'entry'>): string =>
  `functions.${name}.entry: ${entry}`;
