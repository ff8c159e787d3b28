import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Machine } from '../result';

/** Milliseconds between two looks at the event loop. */
const RESOLUTION_MS = 10;

/** Watches the machine from now on, until it is asked. */
export function watchMachine(): () => Machine {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  lag.enable();
  const [from, idleBefore] = [performance.now(), idleMs()];
  let seen: Machine | undefined;
  return () => {
    lag.disable();
    seen ??= {
      eventLoopLagMs: { p99: lateMs(lag.percentile(99)), max: lateMs(lag.max) },
      // Wall-clock time: time that a hypervisor took was not idle either.
      busyShare: 1 - (idleMs() - idleBefore) / ((performance.now() - from) * cpus().length),
    };
    return seen;
  };
}

/** How long the processors were idle, all together. */
function idleMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0);
}

/** The recorded value, in nanoseconds, is the whole time between two looks. */
function lateMs(between: number): number {
  return Math.max(0, between / 1e6 - RESOLUTION_MS);
}
