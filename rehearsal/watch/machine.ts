import { monitorEventLoopDelay } from 'node:perf_hooks';
import { busySince, lookAtProcessors } from '../../process/processors';
import type { Machine } from '../result';

/** Milliseconds between two looks at the event loop. */
const RESOLUTION_MS = 10;

/** Watches the machine from now on, until it is asked. */
export function watchMachine(): () => Machine {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  lag.enable();
  const before = lookAtProcessors();
  const clockBefore = wallClockAhead();
  let seen: Machine | undefined;
  return () => {
    lag.disable();
    seen ??= {
      eventLoopLagMs: { p99: lateMs(lag.percentile(99)), max: lateMs(lag.max) },
      busyShare: busySince(before),
      clockSetMs: Math.abs(wallClockAhead() - clockBefore),
    };
    return seen;
  };
}

/** The recorded value, in nanoseconds, is the whole time between two looks. */
function lateMs(between: number): number {
  return Math.max(0, between / 1e6 - RESOLUTION_MS);
}

/** By how much the wall clock is ahead of the clock that nobody sets, which may stop while the machine sleeps. */
function wallClockAhead(): number {
  return Date.now() - performance.now();
}
