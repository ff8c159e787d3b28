import { createRequire, isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';

// Stands for `import.meta`, except its URL, in a bundle, which is CommonJS. Only bundles that use it contain this.

export const importMetaDirname = __dirname;
export const importMetaFilename = __filename;

/**
 * As in Node 22: URLs and paths start at the file's own, packages are found as Node finds them, without checking the
 * file.
 */
export const importMetaResolve = (specifier) => {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (/^\.{0,2}\//.test(specifier)) return new URL(specifier, pathToFileURL(__filename)).href;
  if (URL.canParse(specifier)) return new URL(specifier).href;
  return pathToFileURL(createRequire(__filename).resolve(specifier)).href;
};

export const importMeta = /* @__PURE__ */ (() => ({
  dirname: __dirname,
  filename: __filename,
  url: pathToFileURL(__filename).href,
  resolve: importMetaResolve,
}))();
