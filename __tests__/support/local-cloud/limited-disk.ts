import { fstatSync, writeSync } from 'node:fs';

/** A disk that lets a journal's file grow to this many bytes. What the file has may be written over. */
export function limitedDisk() {
  const disk = { bytes: 0 };
  const write = (descriptor: number, bytes: Uint8Array, position: number) => {
    const taken = Math.min(Math.max(fstatSync(descriptor).size, disk.bytes) - position, bytes.length);
    if (taken <= 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    return writeSync(descriptor, bytes, 0, taken, position);
  };
  return { disk, write };
}
