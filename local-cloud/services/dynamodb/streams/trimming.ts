import { type Clock, systemClock } from '../../../clock';
import { every } from '../../until-done';
import type { Streams } from './streams';

/** So a stream packs up to 250 records a second, some 20 million a day, and no write waits for long. */
const EVERY_MS = 1000;

interface TrimmingOptions {
  readonly log: (line: string) => void;
  /** Default: the machine's. */
  readonly clock?: Clock;
}

/** Drops records when they are too old, and packs older ones, of streams that nobody reads too. */
export function startTrimming(
  streams: Streams,
  { log, clock = systemClock }: TrimmingOptions,
): { stop(): void } {
  const stopped = new AbortController();
  const trimming = async () => {
    streams.trim();
    streams.pack();
  };
  every(EVERY_MS, trimming, { clock, signal: stopped.signal, log });
  return { stop: () => stopped.abort() };
}
