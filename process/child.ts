import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** How a child ended: its exit code, or the signal that ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** The child's whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The file that standard error is appended to, and standard output too when nobody listens to it. */
  readonly logFile?: string;
  /** Called with each line of standard output. */
  readonly onLine?: (line: string) => void;
  /** Called when all who have the child's standard output have closed it. Default: nobody is told. */
  readonly onEnd?: () => void;
  /** Called with each message of the child, a Node process; `send` then sends it messages. Default: no messages. */
  readonly onMessage?: (message: unknown) => void;
  /** Makes the child the leader of a process group of its own; `kill` then kills the whole group. */
  readonly ownGroup?: boolean;
}

export interface Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Sends a signal, to the whole group where the child leads one. Default: SIGKILL. */
  kill(signal?: NodeJS.Signals): void;
  /**
   * Sends a value of JSON to a child whose messages are taken, and calls back when it has left this process. A child
   * that is gone receives nothing.
   */
  send(message: object, sent?: () => void): void;
  /** Closes the lifeline, waits until the child ends, and kills it after `graceMs` (default 5,000). */
  stop(graceMs?: number): Promise<Exit>;
}

/**
 * Starts a process that holds a lifeline: its standard input, which ends when this process ends, in whatever way.
 * Every program started here exits when its lifeline ends, so that no death leaves an orphan.
 */
export function startChild(options: ChildOptions): Child {
  const log = options.logFile === undefined ? 'ignore' : openLog(options.logFile);
  const child = spawn(options.command, options.args, {
    env: options.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdio: ['pipe', options.onLine ? 'pipe' : log, log, ...(options.onMessage ? (['ipc'] as const) : [])],
    detached: options.ownGroup === true,
  });
  if (typeof log === 'number') closeSync(log);
  child.stdin?.on('error', () => {}); // the child is gone and reads nothing
  if (options.onLine && child.stdout) {
    const lines = createInterface({ input: child.stdout }).on('line', options.onLine);
    if (options.onEnd) lines.on('close', options.onEnd);
  }
  if (options.onMessage) child.on('message', options.onMessage);
  return handle(child, options.ownGroup === true);
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  return openSync(file, 'a');
}

function handle(child: ChildProcess, leadsGroup: boolean): Child {
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  exited.catch(() => {}); // whoever waits for the child sees the error
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child.pid === undefined) return;
    try {
      process.kill(leadsGroup ? -child.pid : child.pid, signal);
    } catch {
      // already gone
    }
  };
  return {
    pid: child.pid ?? 0,
    exited,
    kill,
    send(message, sent = () => {}) {
      if (child.connected) child.send(message, () => sent()); // an error says that it is gone
    },
    async stop(graceMs = 5000) {
      child.stdin?.end();
      const timer = setTimeout(kill, graceMs);
      const exit = await exited.finally(() => clearTimeout(timer));
      if (leadsGroup) kill(); // what the group's leader left behind
      return exit;
    },
  };
}
