import { pathToFileURL } from 'node:url';

// What `import.meta.url` stands for in a bundle, which is CommonJS. Only bundles that ask for it hold this.
export const importMetaUrl = /* @__PURE__ */ pathToFileURL(__filename).href;
