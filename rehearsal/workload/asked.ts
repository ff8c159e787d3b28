import { UserError } from '../../errors/user-error';

/** How long a function of the workload may take, in milliseconds: an issuer of tokens may be slow. */
const PATIENCE_MS = 30_000;

/** One of the workload's functions. */
export interface Asked {
  /** The file of the workload. */
  readonly file: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Asks it, and waits for its answer. @throws UserError where it fails or does not answer; what the signal aborts with. */
export function askInTime<Result>(asked: Asked, ask: () => Promise<Result>): Promise<Result> {
  const { signal } = asked;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      end();
    };
    const interrupt = () => settle(() => reject(signal.reason));
    const timer = setTimeout(
      () => settle(() => reject(wrong(asked, `did not answer within ${PATIENCE_MS / 1000} s`))),
      PATIENCE_MS,
    );
    signal.addEventListener('abort', interrupt);
    ask().then(
      (result) => settle(() => resolve(result)),
      (error) => settle(() => reject(failed(asked, error))),
    );
  });
}

/** Asks a function that answers at once. @throws UserError where it fails. */
export function askAtOnce<Result>(asked: Omit<Asked, 'signal'>, ask: () => Result): Result {
  try {
    return ask();
  } catch (error) {
    throw failed(asked, error);
  }
}

function failed(asked: Omit<Asked, 'signal'>, error: unknown): UserError {
  const message = (error as Partial<Error> | undefined)?.message ?? String(error);
  return wrong(asked, `failed: ${message}`, error);
}

function wrong({ file, name }: Omit<Asked, 'signal'>, how: string, cause?: unknown): UserError {
  return new UserError(`The workload ${file} is wrong: ${name}() ${how}`, { cause });
}
