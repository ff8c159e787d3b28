import { execFileSync } from 'node:child_process';
import { isAlive } from './alive';

/** The pause between two looks at the launcher, in milliseconds. */
const LOOK_EVERY_MS = 500;

/** npm names its process after its command; before that, the process is a Node script. */
const NPM = /^np[mx]( |$)|\/np[mx](-cli\.js)?( |$)/;

/**
 * Calls back once when the `npx` or `npm` that started this command, or the shell between them, has ended for any
 * reason: neither passes every signal on. Does nothing where there is no such launcher.
 */
export function whenLauncherGoes(callback: () => void, env: NodeJS.ProcessEnv = process.env): void {
  const launcher = env.npm_execpath === undefined ? undefined : ancestor(process.ppid);
  if (launcher === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (isAlive(launcher) && process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The nearest npm at or above a process. */
function ancestor(pid: number): number | undefined {
  for (let at = pid; at > 1; ) {
    const [, parent = '0', command = ''] = /^(\d+)\s+(.*)$/.exec(lineOf(at)) ?? [];
    if (NPM.test(command)) return at;
    at = Number(parent);
  }
  return undefined;
}

/** Parent and command line of a process; empty where they cannot be read. */
function lineOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
