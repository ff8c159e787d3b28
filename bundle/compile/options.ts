import path from 'node:path';
import type { BuildOptions } from 'esbuild';
import { engineRoot } from '../../project/root';
import { SDK_SCOPES, sdkModules } from '../packages/sdk-modules';
import type { BundleSettings, Source } from '../settings';

/** For the handler `index.handler`, Lambda looks for `index.js`, then for `index.mjs`. */
const FILE = { cjs: 'index.js', esm: 'index.mjs' } as const;

const URL_FILE = path.join(engineRoot, 'bundle/import-meta-url.js');

/** Stands for `import.meta`, except its URL. */
export const META_FILE = path.join(engineRoot, 'bundle/compile/import-meta.js');

/** Sources that are not the user's, by their absolute paths. */
export const INJECTED: readonly string[] = [URL_FILE, META_FILE];

/** esbuild's options for a function. */
export function optionsFor(
  { entry, root, constants, settings, node }: Source,
  keepNames: boolean,
): BuildOptions {
  const { format = 'cjs', loader = {} } = settings;
  const define = Object.entries(constants).map(([key, value]) => [
    `process.env.${key}`,
    JSON.stringify(value),
  ]);
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(root, FILE[format]), // nothing is written there; source maps are relative to it
    bundle: true,
    platform: 'node',
    target: `node${node}`,
    minify: true,
    keepNames,
    loader: { ...loader },
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    ...(format === 'cjs' ? COMMONJS : ES_MODULE),
    define: { ...Object.fromEntries(define), ...(format === 'cjs' ? META : {}) },
    alias: isSdkOutside(settings) ? {} : sdkModules(path.dirname(path.resolve(root, entry))),
  };
}

/** Whether a package of the SDK is left out of the bundle, and so must keep its name. */
function isSdkOutside({ external = [] }: BundleSettings): boolean {
  return external.some((one) => SDK_SCOPES.some((scope) => one.startsWith(scope)));
}

const META = {
  'import.meta': 'importMeta',
  'import.meta.dirname': 'importMetaDirname',
  'import.meta.filename': 'importMetaFilename',
  'import.meta.resolve': 'importMetaResolve',
  'import.meta.url': 'importMetaUrl',
};

const COMMONJS: BuildOptions = {
  format: 'cjs',
  inject: [URL_FILE],
};

/** Defines what CommonJS packages in an ES module expect to find. */
const ES_MODULE: BuildOptions = {
  format: 'esm',
  banner: {
    js: [
      "import { createRequire as antipodeCreateRequire } from 'node:module';",
      'const require = antipodeCreateRequire(import.meta.url);',
      'const { filename: __filename, dirname: __dirname } = import.meta;',
    ].join(''),
  },
};
