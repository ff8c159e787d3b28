import { platform } from 'node:os';

/**
 * The loopback address of the n-th region, counted from 0. Linux has all of 127/8, so that each region
 * answers on an address of its own, as regions do; elsewhere they share one, on ports of their own.
 */
export function regionAddress(index: number): string {
  return platform() === 'linux' ? `127.1.0.${index + 1}` : '127.0.0.1';
}
