import { pathToFileURL } from 'node:url';

// Stands for `import.meta.url` in a bundle, which is CommonJS. Only bundles that use it contain this.
export const importMetaUrl = /* @__PURE__ */ pathToFileURL(__filename).href;
