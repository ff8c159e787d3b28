import type { Measured } from './load';

/** What was measured of the other checkout and of this one, in rounds, and what the ratios must be. */
export interface Compared {
  readonly name: string;
  readonly other: readonly Measured[];
  readonly mine: readonly Measured[];
  /** The least ratio of requests a second. */
  readonly rate?: number;
  /** The greatest ratio of median times. */
  readonly median?: number;
  /** The greatest ratio of 99th percentiles. */
  readonly p99?: number;
}

/** Prints a table, and returns whether each ratio is what it must be. */
export function report(rows: readonly Compared[]): boolean {
  console.log(
    '| | other, a second | this | ratio | median, other | this | ratio | p99, other | this | ratio |',
  );
  console.log(`|${'---|'.repeat(10)}`);
  return rows.map(reportRow).every(Boolean);
}

function reportRow({ name, other, mine, rate, median, p99 }: Compared): boolean {
  const [a, b] = [middle(other), middle(mine)];
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const cells = [
    [a.perSecond.toFixed(0), b.perSecond.toFixed(0), ratio(b.perSecond / a.perSecond, { least: rate })],
    [ms(a.medianMs), ms(b.medianMs), ratio(b.medianMs / a.medianMs, { most: median })],
    [ms(a.p99Ms), ms(b.p99Ms), ratio(b.p99Ms / a.p99Ms, { most: p99 })],
  ];
  const text = cells.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
  console.log(`| ${[name, ...text.flat()].join(' | ')} |`);
  return cells.flat().every((cell) => typeof cell === 'string' || cell.met);
}

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** A ratio with its bound, and whether it keeps it. */
export function ratio(
  value: number,
  { least, most }: Bounds,
): { readonly text: string; readonly met: boolean } {
  const bound = least === undefined ? most && ` (at most ${most})` : ` (at least ${least})`;
  const met = !(value < (least ?? Number.NEGATIVE_INFINITY)) && !(value > (most ?? Number.POSITIVE_INFINITY));
  return {
    text: `${value.toFixed(2)}${bound ?? ''}${met ? '' : ': missed'}`,
    met: met && !Number.isNaN(value),
  };
}

/** The round with the median rate. */
function middle(all: readonly Measured[]): Measured {
  const sorted = [...all].sort((a, b) => a.perSecond - b.perSecond);
  const none = { perSecond: Number.NaN, medianMs: Number.NaN, p99Ms: Number.NaN };
  return sorted[Math.floor(sorted.length / 2)] ?? none;
}
