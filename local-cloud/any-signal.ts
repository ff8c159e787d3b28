import { setMaxListeners } from 'node:events';

/**
 * Works with a signal that is aborted as soon as one of others is. Nothing is left on the others afterwards: they may
 * live as long as the process. `AbortSignal.any` leaves a few hundred bytes on them each time, in Node 22.
 */
export async function withAnySignal<Result>(
  others: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController();
  const abort = () => own.abort();
  for (const other of others) {
    if (other.aborted) abort();
    setMaxListeners(0, other); // any number may wait at once
    other.addEventListener('abort', abort);
  }
  try {
    return await work(own.signal);
  } finally {
    for (const other of others) other.removeEventListener('abort', abort);
  }
}
