import path from 'node:path';
import { buildSync, type StdinOptions } from 'esbuild';
import { optionsFor } from './compile/options';
import type { Source } from './settings';

/**
 * The code that an entry's `handler` needs, without what other exports need alone, as far as esbuild can tell.
 * Undefined where the code needs more than this compilation.
 *
 * @param external packages that are not in the bundle
 */
export function handlerCode(source: Source, external: readonly string[]): string | undefined {
  const { entryPoints: _, ...options } = optionsFor(source, false);
  const { dir, base } = path.parse(path.resolve(source.root, source.entry));
  const contents = `export { handler } from ${JSON.stringify(`./${base}`)};`;
  const build = (stdin: StdinOptions) =>
    buildSync({
      ...options,
      format: 'esm',
      banner: {},
      minify: false,
      sourcemap: false,
      external: [...external],
      stdin,
      write: false,
    }).outputFiles.find(({ path: file }) => file === options.outfile)?.text ?? '';
  try {
    // esbuild heeds __NO_SIDE_EFFECTS__ only within a file: the second time all is in one.
    return build({ contents: build({ contents, resolveDir: dir }), resolveDir: dir });
  } catch {
    return undefined;
  }
}
