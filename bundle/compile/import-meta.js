import { createRequire, isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';

// What `import.meta` stands for in a bundle, which is CommonJS, beside its URL. Only bundles that ask for it hold this.

export const importMetaDirname = __dirname;
export const importMetaFilename = __filename;

/** As Node 22 has it: URLs and paths from the file's own, packages as it finds them, without asking for the file. */
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
