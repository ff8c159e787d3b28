/** How files with a given ending become part of a bundle (esbuild's documentation, "Content Types"). */
export const BUNDLE_LOADERS = [
  'base64',
  'binary',
  'copy',
  'dataurl',
  'empty',
  'file',
  'js',
  'json',
  'jsx',
  'text',
  'ts',
  'tsx',
] as const;

type BundleLoader = (typeof BUNDLE_LOADERS)[number];

/** How a function's code is bundled (docs/bundles.md). */
export interface BundleInput {
  /** `'esm'`: an ES module, whose packages may await at their top level. Default: `'cjs'`. */
  readonly format?: 'cjs' | 'esm' | undefined;
  /** Packages left out of the bundle: the code works without them, or Lambda or `assets` has them. Default: none. */
  readonly external?: readonly string[] | undefined;
  /** How files are loaded, by their ending: `{ '.html': 'text' }`. Default: esbuild's own loaders. */
  readonly loader?: Readonly<Record<`.${string}`, BundleLoader>> | undefined;
  /**
   * Files and folders to add, each at its place in the project: `templates`, or `node_modules/pg`, which is a whole
   * package with its dependencies. Default: the files that the sources are seen to read.
   */
  readonly assets?: readonly string[] | undefined;
  /** Whether functions and classes keep their `name`. Default: only where the code is seen to read a class's name. */
  readonly keepNames?: boolean | undefined;
}
