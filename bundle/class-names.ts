import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiled } from './compile/compile';
import { packageFolder, packageName } from './packages/package';
import type { Source } from './settings';

/** Code that asks a class for its name, which is a short one after minifying. */
const ASKS = /\bnew\.target\.name\b|\.constructor\.name\b/;

/** Packages that name tables, types or providers after the classes that they are given. */
const NAMES_AFTER_CLASSES = /^(typeorm|sequelize|@mikro-orm\/core|type-graphql|@nestjs\/core)$/;

/**
 * Whether a function needs the names of its classes: its own sources read them, or a package that is known to. All
 * other packages are asked to do without.
 */
export function readsClassNames({ code, output }: Compiled, { root }: Source): boolean {
  const folders = Object.keys(output.inputs).map((input) => ({ input, folder: packageFolder(input) }));
  if (folders.some(({ folder }) => folder !== undefined && NAMES_AFTER_CLASSES.test(packageName(folder))))
    return true;
  if (!ASKS.test(code)) return false;
  const own = folders.filter(({ folder }) => folder === undefined);
  return own.some(({ input }) => ASKS.test(readFileSync(path.join(root, input), 'utf8')));
}
