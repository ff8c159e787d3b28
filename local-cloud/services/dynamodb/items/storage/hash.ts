/** Spreads partition keys evenly over 32 bits (FNV-1a, with a last mix for short keys). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The segment of a parallel scan that a hash is in. */
export function segmentOf(hash: number, segments: number): number {
  return Math.floor((hash / 2 ** 32) * segments);
}
