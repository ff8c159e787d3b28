import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';

/** The text of a file of this repository. */
export function read(file: string): string {
  return readFileSync(path.join(packageRoot, file), 'utf8');
}

/** The code that a page shows, block by block, of one language. */
export function blocks(page: string, language = 'ts'): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );
}
