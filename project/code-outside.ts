import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The name of each such folder begins with it. */
const NAME = 'antipode-code-';

/**
 * Where the code of a local cloud's functions is: outside of the project, since Node looks for packages and for the kind
 * of a module in all folders above a file, and Lambda has nothing above a function's code. A link in the cloud's folder
 * leads there, so that a cloud that is started in that folder again finds it.
 *
 * @param directory the cloud's own folder
 */
export function codeOutside(directory: string): string {
  const known = linked(directory);
  if (known !== undefined) return known;
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), NAME)));
  writeFileSync(path.join(folder, 'package.json'), '{}'); // nothing above this folder says what a module is
  rmSync(link(directory), { force: true }); // that of a folder which is gone
  symlinkSync(folder, link(directory));
  return folder;
}

/** Removes the code of a cloud whose own folder is about to go. */
export function removeCodeOutside(directory: string): void {
  const folder = linked(directory);
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

function link(directory: string): string {
  return path.join(directory, 'code');
}

/** Undefined if there is none yet, or none any more. */
function linked(directory: string): string | undefined {
  try {
    const folder = realpathSync(link(directory));
    return path.basename(folder).startsWith(NAME) ? folder : undefined;
  } catch {
    return undefined;
  }
}
