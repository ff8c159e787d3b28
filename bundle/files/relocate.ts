import path from 'node:path';
import type { Reads } from '../source/reads';

/**
 * The path in the zip of a file of the project or of a package: the same as in the project. Packages that are
 * installed above the project go into its own `node_modules`.
 */
export function placeInZip(file: string, root: string): string {
  const place = path.relative(root, file).split(path.sep).join('/');
  return place.replace(/^(\.\.\/)+/, '').replace(/^(?!node_modules\/).*?(?=node_modules\/)/, '');
}

/** Words with which a source names its own place; not as part of another word, nor in a text. */
const PLACE =
  /(?<![\w$.'"`])(?:__dirname\b|__filename\b|import\.meta\.(?:url|dirname|filename)\b|(import\.meta|require)\.resolve\(\s*['"`](\.[^'"`]+)['"`]\s*\))/g;

/**
 * Edits a source that is bundled into one file with all others: it still names its own place, and modules that it
 * loads by a `require` of its own are bundled.
 */
export function relocate(text: string, place: string, reads: Reads): string {
  const folder = path.posix.dirname(place);
  const top = reads.asksMeta ? 'import.meta.dirname' : '__dirname'; // the source may declare a __dirname itself
  const below = (name: string) => (name === '.' ? top : `(${top}+${JSON.stringify(`/${name}`)})`);
  const url = `new URL(${JSON.stringify(place.split('/').map(encodeURIComponent).join('/'))},import.meta.url)`;
  return requireBundled(text, reads).replace(PLACE, (word, resolver?: string, relative?: string) => {
    if (resolver === 'require' && relative !== undefined)
      return reads.resolved.has(relative) ? below(path.posix.join(folder, relative)) : word;
    if (relative !== undefined) return `new URL(${JSON.stringify(relative)},${url}).href`;
    if (word === 'import.meta.url') return `${url}.href`;
    if (reads.declares.has(word)) return word;
    return below(word.endsWith('dirname') ? folder : place);
  });
}

/** Renames a `require` that a source made itself, so that esbuild sees it. */
function requireBundled(text: string, { makes, required }: Reads): string {
  if (required.size === 0) return text;
  const modules = [...required].map(escaped).join('|');
  const names = [...makes].map(escaped).join('|');
  return text
    .replace(/\brequire(\s*(?::[^=;]+)?=\s*[\w$.]*createRequire\()/g, 'antipodeRequire$1')
    .replace(
      new RegExp(`(?<![\\w$.])(?:${names})(\\(\\s*(['"\`])(?:${modules})\\2\\s*\\))`, 'g'),
      'require$1',
    );
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
