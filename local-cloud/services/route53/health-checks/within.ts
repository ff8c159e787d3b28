import type { Clock } from '../../../clock';

interface Patience {
  readonly clock: Clock;
  readonly milliseconds: number;
  /** The error that is thrown when time is up. */
  readonly late: () => Error;
}

/** Waits for some work, but at most this many milliseconds. @throws the given error after that time. */
export async function within<T>(work: Promise<T>, { clock, milliseconds, late }: Patience): Promise<T> {
  const over = new AbortController();
  const timeUp = clock.sleep(milliseconds, over.signal).then((): T => {
    throw late(); // if the work is already done, nothing receives this error
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    over.abort();
  }
}
