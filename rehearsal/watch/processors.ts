import { busySince, lookAtProcessors } from '../../process/processors';

/** How long the processors had been busy by then, in milliseconds of an average processor since the first sample. */
export interface BusySample {
  readonly at: number;
  readonly busyMs: number;
}

const EVERY_MS = 1000;

/** Adds a sample now and each second. Returns a function that ends it. */
export function watchProcessors(samples: BusySample[], now: () => number): () => void {
  let [look, busyMs] = [lookAtProcessors(), 0];
  samples.push({ at: now(), busyMs });
  const timer = setInterval(() => {
    const next = lookAtProcessors();
    busyMs += busySince(look, next) * (next.at - look.at);
    look = next;
    samples.push({ at: now(), busyMs });
  }, EVERY_MS);
  return () => clearInterval(timer);
}
