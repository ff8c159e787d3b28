import path from 'node:path';
import { engineRoot, projectRoot } from '../project/root';
import { type Exit, startChild } from './child';

interface InterruptibleOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onLine: (line: string) => void;
  /** Interrupts the program: Terraform finishes what it began, then everything ends. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a program that starts others in sessions of their own, until it ends. None of them outlives the program or us.
 */
export async function runInterruptible({
  command,
  args,
  signal,
  ...rest
}: InterruptibleOptions): Promise<Exit> {
  signal?.throwIfAborted();
  const launcher = path.join(engineRoot, 'process/lifeline-launcher.cjs');
  const child = startChild({
    ...rest,
    command: process.execPath,
    args: [launcher, command, ...args],
    cwd: projectRoot(),
    ownGroup: true, // a Ctrl-C in the terminal reaches us alone, and we pass it on
  });
  const interrupt = () => child.kill('SIGINT');
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await child.exited;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}
