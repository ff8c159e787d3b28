import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../project/root';
import { howTos } from './how-to';
import { map } from './map';

// Writes the map of the house and the how-tos into CONTRIBUTING.md, each between its two marks:
//   npm run map

/** A page with other text between two marks. @throws Error if they are not there. */
function between(page: string, name: string, text: string): string {
  const marks = new RegExp(`(?<=<!-- ${name}: [^\\n]*-->\\n)[\\s\\S]*(?=\\n<!-- end of ${name} -->)`);
  if (!marks.test(page)) throw new Error(`CONTRIBUTING.md has no marks for ${name}`);
  return page.replace(marks, () => text);
}

const file = path.join(packageRoot, 'CONTRIBUTING.md');
const page = readFileSync(file, 'utf8');
writeFileSync(file, between(between(page, 'map', map()), 'how-to', howTos()));
