import { residentBytes, treeOf } from '../../../processes';

/** A function that grows faster than this is caught a little later. */
const LOOK_EVERY_MS = 200;

const MEGABYTE = 1024 * 1024;

interface MemoryWatchOptions {
  readonly pid: number;
  /** What the function and whatever it starts may have in use together. */
  readonly limitMegabytes: number;
  readonly exceeded: () => void;
}

/** Watches an environment's memory while it runs ("Configure Lambda function memory"): Lambda kills what exceeds it. */
export function watchMemory({ pid, limitMegabytes, exceeded }: MemoryWatchOptions): { stop(): void } {
  const timer = setInterval(() => {
    if (residentBytes(treeOf(pid)) <= limitMegabytes * MEGABYTE) return;
    clearInterval(timer);
    exceeded();
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
