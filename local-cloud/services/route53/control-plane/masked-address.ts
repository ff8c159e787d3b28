import { isIP, isIPv4 } from 'node:net';

/** An address with the bits after the mask set to zero. Version 6 is left unchanged. Undefined if it is not valid. */
export function maskedAddress(address: string, mask: string | undefined): string | undefined {
  if (!isIP(address)) return undefined;
  const widest = isIPv4(address) ? 32 : 128;
  const bits = mask === undefined ? (widest === 32 ? 24 : 64) : Number(mask);
  if (!Number.isInteger(bits) || bits < 0 || bits > widest) return undefined;
  if (widest === 128) return address; // no version 6 address has a known place
  return address
    .split('.')
    .map((byte, index) => Number(byte) & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * index))) & 0xff)
    .join('.');
}
