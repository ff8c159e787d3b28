/** How a function's files of some ending are taken in (esbuild's documentation, "Content Types"). */
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
  /** Packages that stay outside: the code does without, or Lambda or `assets` has them. Default: none. */
  readonly external?: readonly string[] | undefined;
  /** What files of an ending are to the code: `{ '.html': 'text' }`. Default: esbuild's own. */
  readonly loader?: Readonly<Record<`.${string}`, BundleLoader>> | undefined;
  /**
   * Files and folders that go along, each where it lies in the project: `templates`, or `node_modules/pg`, a package
   * that goes whole, with what it depends on. Default: what sources are seen to read beside themselves.
   */
  readonly assets?: readonly string[] | undefined;
  /** Whether functions and classes keep their `name`. Default: where a class's name is seen to be read. */
  readonly keepNames?: boolean | undefined;
}
