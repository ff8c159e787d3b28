import path from 'node:path';
import { engineRoot, projectRoot } from '../project/root';
import { type Child, startChild } from './child';

interface NodeChildOptions<Ready> {
  /** The compiled program, from the engine's folder. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Called with each message of the child. Default: no messages. */
  readonly onMessage?: (message: unknown) => void;
  /** How long the child may take until it says that it is ready, in milliseconds. Default: 60,000. */
  readonly readyTimeoutMs?: number;
  /** What must succeed before anybody uses the child; where it fails, the child is killed. Default: nothing. */
  readonly prepare?: (ready: Ready) => Promise<void>;
  /** Kills the child's group when it is aborted before the child is ready. Default: nothing does. */
  readonly killed?: AbortSignal;
}

export interface NodeChild<Ready> extends Child {
  /** What the child said when it was ready. */
  readonly ready: Ready;
}

/**
 * Starts a program of this project as the leader of its own process group. Waits for its first line of standard
 * output, one JSON value, which says that it is ready.
 *
 * @throws Error with the log's path when the child ends, is killed, or stays silent instead.
 */
export async function startNodeChild<Ready>(options: NodeChildOptions<Ready>): Promise<NodeChild<Ready>> {
  let said: (line: string) => void = () => {};
  const firstLine = new Promise<string>((resolve) => {
    said = resolve;
  });
  const child = startChild({
    command: process.execPath,
    args: [path.join(engineRoot, options.script), ...options.args],
    env: options.env ?? process.env,
    cwd: projectRoot(),
    logFile: options.logFile,
    onLine: (line) => said(line),
    ...(options.onMessage ? { onMessage: options.onMessage } : {}),
    ownGroup: true,
  });
  options.killed?.addEventListener('abort', () => child.kill(), { once: true });
  const line = await Promise.race([firstLine, child.exited.then(() => undefined), silence(options)]);
  if (line === undefined) {
    child.kill();
    throw new Error(`${options.script} did not start; its log: ${options.logFile}`);
  }
  const ready = JSON.parse(line) as Ready;
  await options.prepare?.(ready).catch((error) => {
    child.kill();
    throw error;
  });
  return { ...child, ready };
}

function silence({ readyTimeoutMs = 60_000 }: { readonly readyTimeoutMs?: number }): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), readyTimeoutMs).unref());
}

/** For the child: says that it is ready, and with what. */
export function sayReady(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
