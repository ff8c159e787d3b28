import type { Clock } from '../../clock';
import { keepGoing } from '../until-done';

const MINUTE_MS = 60_000;

interface EveryMinute {
  /** What runs every minute. A failure is logged, and the next minute comes all the same. */
  readonly run: () => Promise<void>;
  readonly clock: Clock;
  /** Milliseconds of the clock after a minute's beginning. Default: 0. */
  readonly lateMs?: number;
  /** What the log calls it. */
  readonly name: string;
  readonly log: (line: string) => void;
}

/** Runs something as soon as a minute of the clock begins, until it is stopped. */
export function everyMinute({ run, clock, lateMs = 0, name, log }: EveryMinute): { stop(): void } {
  const stopped = new AbortController();
  const minutes = async () => {
    for (;;) {
      await clock.sleep(MINUTE_MS - ((clock.now() - lateMs) % MINUTE_MS), stopped.signal);
      if (stopped.signal.aborted) return;
      await run().catch((error) => log(`${name}: ${error}`));
    }
  };
  keepGoing(minutes, { clock, signal: stopped.signal, log: (line) => log(`${name}: ${line}`) });
  return { stop: () => stopped.abort() };
}
