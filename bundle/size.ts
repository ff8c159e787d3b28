import { UserError } from '../errors/user-error';
import { placeOf, type Source } from './settings';

const MEGABYTE = 1024 * 1024;

/** Lambda Developer Guide, "Lambda quotas": deployment package, unzipped, and zipped for direct upload. */
const MAX_MEGABYTES = { unpacked: 250, zipped: 50 } as const;

/** @throws UserError where a function is larger than Lambda allows. */
export function assertSize(
  source: Pick<Source, 'name' | 'entry'>,
  kind: keyof typeof MAX_MEGABYTES,
  bytes: number,
): void {
  const limit = MAX_MEGABYTES[kind];
  if (bytes <= limit * MEGABYTE) return;
  throw new UserError(
    `${placeOf(source)} has ${Math.ceil(bytes / MEGABYTE)} MB ${kind}; Lambda takes ${limit}. Use smaller packages, or fewer assets`,
  );
}

export function bytesOf(contents: readonly Uint8Array[]): number {
  return contents.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
