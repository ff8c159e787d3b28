import { platform } from 'node:os';

/** The address of the n-th region in DNS answers, counted from 0. */
export function regionAddress(index: number): string {
  return `127.1.0.${index + 1}`;
}

/**
 * Where the n-th region really listens. On Linux, which has all of 127/8, each region answers on its own address. On
 * other systems they share one address with a port each, and an address book leads there.
 */
export function regionHost(index: number): string {
  return platform() === 'linux' ? regionAddress(index) : '127.0.0.1';
}
