import type { Clock } from '../../../clock';

/** Waits for some work, but not longer than so many milliseconds. @throws the given error when time is up. */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
  late: () => Error,
): Promise<T> {
  const over = new AbortController();
  const timeUp = clock.sleep(milliseconds, over.signal).then((): T => {
    throw late(); // after the work is done, nobody listens any more
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    over.abort();
  }
}
