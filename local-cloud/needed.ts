import type { Child, Exit } from '../process/child';

/**
 * Ends this process when a part that it cannot do without ends before it does: what is half there would look alive.
 * Returns how to say that the part may end now.
 */
export function endWith(part: Child, what: string, log: (line: string) => void): () => void {
  let isExpected = false;
  void part.exited
    .catch(() => undefined)
    .then((exit) => {
      if (isExpected) return;
      log(`${what} has ended (${howOf(exit)}), and this process ends with it`);
      process.exit(1);
    });
  return () => {
    isExpected = true;
  };
}

function howOf(exit: Exit | undefined): string {
  return exit?.signal ?? `exit code ${exit?.code}`;
}
