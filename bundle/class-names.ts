import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiled } from './compile/compile';
import { packageFolder, packageName } from './packages/package';
import type { Source } from './settings';

/** Code that reads the name of a class, which minifying would shorten. */
const ASKS = /\bnew\.target\.name\b|\.constructor\.name\b/;

/** Packages that name tables, types or providers after the classes that they get. */
const NAMES_AFTER_CLASSES = /^(typeorm|sequelize|@mikro-orm\/core|type-graphql|@nestjs\/core)$/;

/**
 * Whether a function needs the names of its classes: its own sources read them, or it uses a package that is known to
 * read them. Other packages have to work without.
 */
export function readsClassNames({ code, output }: Compiled, { root }: Source): boolean {
  const folders = Object.keys(output.inputs).map((input) => ({ input, folder: packageFolder(input) }));
  if (folders.some(({ folder }) => folder !== undefined && NAMES_AFTER_CLASSES.test(packageName(folder))))
    return true;
  if (!ASKS.test(code)) return false;
  const own = folders.filter(({ folder }) => folder === undefined);
  return own.some(({ input }) => ASKS.test(readFileSync(path.join(root, input), 'utf8')));
}
