import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project/root';
import { map } from './map';

// Writes the map of the house into CONTRIBUTING.md, between its two marks:
//   npm run map

const file = path.join(projectRoot, 'CONTRIBUTING.md');
const page = readFileSync(file, 'utf8');
const [before, , after] = page.split(/(?<=<!-- map: [^\n]*-->\n)([\s\S]*)(?=\n<!-- end of map -->)/);
if (before === undefined || after === undefined) throw new Error(`${file} has no marks for the map`);
writeFileSync(file, before + map() + after);
