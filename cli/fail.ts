import { unreachable } from '../aws/unanswered';
import { unwritable } from '../errors/unwritable';
import { UserError } from '../errors/user-error';
import { Interrupted, isInterrupted } from '../process/interrupt';
import { columnsOf, fold } from './fold';

/** Says why a command failed and returns its exit code: 130 when it was interrupted, else that of a failure. */
export function fail(error: unknown, exitCode = 1): number {
  if (error instanceof Interrupted || isInterrupted()) {
    console.error('Interrupted; everything that was started has been stopped.');
    return 130;
  }
  const sentence = error instanceof UserError ? error.message : (unwritable(error) ?? unaccepted(error));
  if (sentence !== undefined) console.error(fold(sentence, columnsOf(process.stderr)));
  else console.error('This is a bug in antipode; please report it with the lines below.\n', error);
  return exitCode;
}

/** Credentials were there when the command began: their session has ended since. */
function unaccepted(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { unreachable: what, why } = unreachable(error);
  if (why !== 'no valid credentials') return undefined;
  return `AWS does not accept the credentials (any more): ${what}. Renew them, and run this again: it goes on from what is done.`;
}
