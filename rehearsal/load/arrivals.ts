interface ArrivalsOptions {
  /** Arrivals a real second, on average. */
  readonly rate: number;
  /** Real milliseconds since the load began. */
  readonly now: () => number;
  /** Called when somebody comes, who wanted to come at `intendedAt`. The signal asks them to leave within 5 s. */
  readonly arrive: (intendedAt: number, signal: AbortSignal) => Promise<void>;
}

/** How long those who are under way may take to finish when arrivals stop, and then to leave. */
const FINISHING_MS = 5000;

/** Arrivals of a Poisson process, whether or not earlier ones have been served. */
export function startArrivals({ rate, now, arrive }: ArrivalsOptions): { stop(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  const stopped = new AbortController();
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    while (next <= now()) {
      const task: Promise<void> = arrive(next, stopped.signal).finally(() => underWay.delete(task));
      underWay.add(task);
      next += (-Math.log(1 - Math.random()) * 1000) / rate;
    }
    timer = setTimeout(tick, next - now());
  };
  tick();
  const finished = () =>
    Promise.race([
      Promise.allSettled(underWay),
      new Promise((resolve) => setTimeout(resolve, FINISHING_MS).unref()),
    ]);
  return {
    async stop() {
      clearTimeout(timer);
      await finished();
      stopped.abort();
      await finished(); // whoever does not leave then waits for a workload that does not answer
    },
  };
}
