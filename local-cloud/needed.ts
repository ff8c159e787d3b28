import type { Exit } from '../process/child';

interface Part {
  /** Resolves when it has ended; without an exit where nobody knows how. */
  readonly exited: Promise<Exit | undefined>;
}

/**
 * Ends this process when a part that it needs ends first: half a process would look alive. Returns a function that
 * allows the part to end from then on.
 */
export function endWith(part: Part, what: string, log: (line: string) => void): () => void {
  let isExpected = false;
  part.exited
    .catch(() => undefined)
    .then((exit) => {
      if (isExpected) return;
      log(`${what} has ended${howOf(exit)}, and this process ends with it`);
      process.exit(1);
    })
    .catch(() => process.exit(1));
  return () => {
    isExpected = true;
  };
}

/** Ends this process so that its supervisor starts it again. */
export function endBecause(log: (line: string) => void): (why: string) => void {
  return (why) => {
    log(`${why}; this process ends, and starts again by its journal`);
    process.exit(1);
  };
}

function howOf(exit: Exit | undefined): string {
  return exit === undefined ? '' : ` (${exit.signal ?? `exit code ${exit.code}`})`;
}
