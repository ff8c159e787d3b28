import { UserError } from '../errors/user-error';
import { Interrupted, isInterrupted } from '../process/interrupt';

/** Says why a command failed and returns its exit code: 130 when it was interrupted, else that of a failure. */
export function fail(error: unknown, exitCode = 1): number {
  if (error instanceof Interrupted || isInterrupted()) {
    console.error('Interrupted; everything that was started has been stopped.');
    return 130;
  }
  if (error instanceof UserError) console.error(error.message);
  else console.error('This is a bug in antipode; please report it with the lines below.\n', error);
  return exitCode;
}
