import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';

/**
 * Makes a folder that a person may have named, and those above it that are missing. One by one: where the system makes
 * none in a folder that is there, and answers ENOENT as below /proc, `recursive` of Node 20 tries for ever, and no
 * signal is heard meanwhile.
 *
 * @throws UserError where there is no place for it; what the system says where that is another reason.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let one = path.resolve(folder); !existsSync(one); one = path.dirname(one)) missing.unshift(one);
  for (const one of missing) make(one);
}

function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return; // made meanwhile
    throw code === 'EEXIST' || code === 'ENOENT' ? new UserError(problem(folder, code)) : error;
  }
}

function problem(folder: string, code: 'EEXIST' | 'ENOENT'): string {
  const [reason, todo] = {
    EEXIST: ['it is a link that leads nowhere', 'Make what it leads to, remove it,'],
    ENOENT: ['the system makes no folders there', 'Use another one,'],
  }[code];
  return `${folder} cannot be a folder (${code}): ${reason}. ${todo} and run this again.`;
}
