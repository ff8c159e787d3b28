import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';

/** The folder of the package `antipode`. */
export const packageRoot: string = packageFolder();

/** The engine as it is shipped: compiled, with the files beside it that it needs. All that runs, runs from here. */
export const engineRoot: string = path.join(packageRoot, 'dist');

/**
 * The user's project: the nearest folder with a `cdktf.json`, from the working directory upwards.
 *
 * @throws UserError where there is none.
 */
export function projectRoot(): string {
  const found = above(process.cwd(), 'cdktf.json');
  if (found !== undefined) return found;
  throw new UserError(
    `There is no cdktf.json in ${process.cwd()} or above it. Go to the folder of your service, or write one with antipode init.`,
  );
}

/** Scripts of this repository, too, may lie in a folder with a package.json of its own. */
function packageFolder(from = __dirname): string {
  const found = above(from, 'package.json');
  if (found === undefined) throw new Error('the package antipode has lost its package.json');
  const { name } = JSON.parse(readFileSync(path.join(found, 'package.json'), 'utf8')) as { name?: string };
  return name === 'antipode' ? found : packageFolder(path.dirname(found));
}

/** The nearest folder that holds a file, from a folder upwards. */
function above(folder: string, file: string): string | undefined {
  if (existsSync(path.join(folder, file))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : above(parent, file);
}
