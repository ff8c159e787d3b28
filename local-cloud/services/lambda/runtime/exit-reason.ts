import type { Exit } from '../../../../process/child';

/** Signals in Lambda's words, which come from the language that it is written in. */
const SIGNALS: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

/** Why a runtime ended, as the error of an invocation says it. */
export function exitReason({ code, signal }: Exit): string {
  if (signal !== null) return `Runtime exited with error: signal: ${SIGNALS[signal] ?? signal}`;
  if (code) return `Runtime exited with error: exit status ${code}`;
  return 'Runtime exited without providing a reason';
}
