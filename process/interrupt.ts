import { setTimeout as sleep } from 'node:timers/promises';
import { whenLauncherGoes } from './launcher';

/** Why a command ended early: the person asked for it. Its exit code is 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

let wasInterrupted = false;

/** Whether the person has asked for an end: then failures since are caused by it. */
export function isInterrupted(): boolean {
  return wasInterrupted;
}

/** A signal that aborts on Ctrl-C, when the terminal or npx ends, or when the process is asked to end. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    wasInterrupted = true;
    controller.abort(new Interrupted('interrupted'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  whenLauncherGoes(interrupt);
  return controller.signal;
}

/** Waits until the signal aborts. */
export function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Waits this long. @throws what the signal aborts with. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}
