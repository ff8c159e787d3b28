import { createHash } from 'node:crypto';

/** Eight digits that stand for an event pattern in a name. */
export function patternDigest(pattern: unknown): string {
  return createHash('sha256').update(JSON.stringify(pattern)).digest('hex').slice(0, 8);
}
