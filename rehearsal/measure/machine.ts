import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RehearsalResult } from '../result';

/** What this machine had to give while a rehearsal measured. */
export type Machine = Omit<RehearsalResult['machine'], 'cpus' | 'functionsNode'>;

/** Watches the machine from now on, until it is asked. */
export function watchMachine(): () => Machine {
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const [from, idleBefore] = [performance.now(), idleMs()];
  let seen: Machine | undefined;
  return () => {
    lag.disable();
    seen ??= {
      eventLoopLagMs: { p99: lag.percentile(99) / 1e6, max: lag.max / 1e6 },
      // Of the time on the wall: what a hypervisor took was not idle either.
      busyShare: 1 - (idleMs() - idleBefore) / ((performance.now() - from) * cpus().length),
    };
    return seen;
  };
}

/** For how long the processors together have had nothing to do. */
function idleMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0);
}
