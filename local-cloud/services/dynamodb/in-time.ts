/** Somebody did not answer in time, who may do so yet. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Waits for something, but no longer than this. @throws NoAnswer if it takes longer. */
export function inTime<Value>(doing: Promise<Value>, patienceMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('no answer in time')), patienceMs);
    timer.unref();
  });
  return Promise.race([doing, late]).finally(() => clearTimeout(timer));
}
