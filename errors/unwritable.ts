/** errno(3): why a file or folder cannot be used. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to it',
  EPERM: 'this user has no right to it',
  EROFS: 'its file system is read-only',
  ENOTDIR: 'a part of this path is a file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user’s share of the disk is full',
};

/** Node says so where a port or a program is meant. */
const NO_FILE = /^(spawn|listen|bind|connect)/;

/** A sentence about a file or folder that the system refuses; undefined for any other error. */
export function unwritable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', path: file, syscall = '' } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (reason === undefined || NO_FILE.test(syscall)) return undefined;
  return `${file ?? 'A file'} cannot be used (${code}): ${reason}. Mend that, or use another folder, and run this again.`;
}
