import { residentBytes } from '../../../processes';

/** How often memory is measured; a function that grows faster is stopped a little later. */
const LOOK_EVERY_MS = 200;

const MEGABYTE = 1024 * 1024;

interface MemoryWatchOptions {
  /** The function's processes of the moment. */
  readonly processes: () => readonly number[];
  /** The memory that the function and its child processes may use together. */
  readonly limitMegabytes: number;
  readonly exceeded: () => void;
}

/**
 * Watches an environment's memory while it runs ("Configure Lambda function memory"). Lambda kills what exceeds the
 * limit.
 */
export function watchMemory({ processes, limitMegabytes, exceeded }: MemoryWatchOptions): { stop(): void } {
  const timer = setInterval(() => {
    if (residentBytes(processes()) <= limitMegabytes * MEGABYTE) return;
    clearInterval(timer);
    exceeded();
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
