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
  /** How long the child may be silent until it says that it is ready, in milliseconds. Default: 60,000. */
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
 * output that is not empty: one JSON value, which says that it is ready. Empty ones say that it goes on.
 *
 * @throws Error with the log's path when the child ends, is killed, or stays silent instead.
 */
export async function startNodeChild<Ready>(options: NodeChildOptions<Ready>): Promise<NodeChild<Ready>> {
  const answer = firstAnswer(options.readyTimeoutMs ?? 60_000);
  const child = startChild({
    command: process.execPath,
    args: [path.join(engineRoot, options.script), ...options.args],
    env: options.env ?? process.env,
    cwd: projectRoot(),
    logFile: options.logFile,
    onLine: answer.take,
    ...(options.onMessage ? { onMessage: options.onMessage } : {}),
    ownGroup: true,
  });
  options.killed?.addEventListener('abort', () => child.kill(), { once: true });
  const line = await Promise.race([answer.said, child.exited.then(() => undefined)]);
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

/** The first line that is not empty; undefined after a silence of this length. */
function firstAnswer(silenceMs: number): { said: Promise<string | undefined>; take: (line: string) => void } {
  let settle: (line?: string) => void = () => {};
  const said = new Promise<string | undefined>((resolve) => {
    settle = resolve;
  });
  const silence = setTimeout(() => settle(), silenceMs).unref();
  return {
    said,
    take(line) {
      if (line === '') silence.refresh();
      else settle(line);
    },
  };
}

/** For the child: says that it is ready, and with what. */
export function sayReady(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** How often a child says that it goes on, in milliseconds. */
const BUSY_EVERY_MS = 250;
let saidAt = Number.NEGATIVE_INFINITY;

/** For the child: says that its start goes on. It may be called for every step; what is said leaves the process at once. */
export function sayBusy(): void {
  if (performance.now() - saidAt < BUSY_EVERY_MS) return;
  saidAt = performance.now();
  process.stdout.write('\n');
}
