import { type Clock, systemClock } from '../../../clock';
import type { Streams } from './streams';

/** So a stream packs up to 250 records a second, some 20 million a day, and no write waits for long. */
const EVERY_MS = 1000;

/**
 * Drops records when they are too old, and packs older ones, of streams that nobody reads too.
 *
 * @param pace default: the machine's clock
 */
export function startTrimming(streams: Streams, pace: Clock = systemClock): { stop(): void } {
  const stopped = new AbortController();
  void (async () => {
    while (!stopped.signal.aborted) {
      await pace.sleep(EVERY_MS, stopped.signal);
      streams.trim();
      streams.pack();
    }
  })();
  return { stop: () => stopped.abort() };
}
