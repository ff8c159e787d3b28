import { createHash } from 'node:crypto';
import type { Json } from './marshal';

/** 96 bits: of 10 million texts, the odds that any two have the same digest are one in 1.5 quadrillion. */
const DIGITS = 24;

/** What a digest looks like. */
export const DIGEST = `[0-9a-f]{${DIGITS}}`;

/** A short name of a text, the same everywhere and for ever. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

/** A short name of a value. Equal values have equal names, in whatever sequence their keys were set. */
export function digestJson(value: Json): string {
  return digest(JSON.stringify(sorted(value)));
}

/** Code of another version must get the same name: an optional field counts only where it is present. */
function sorted(value: Json): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}
