import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * The command lines of processes that mention a text or work in a folder whose path has it, as Terraform does (Linux
 * only: it reads /proc).
 */
export function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((pid) => ({ line: commandLine(pid), folder: workingFolder(pid) }))
    .filter(({ line, folder }) => line.includes(text) || folder.includes(text))
    .map(({ line }) => line);
}

/**
 * Processes that do nothing but sleep, which a test leaves behind.
 *
 * @param which another number for each kind that may be there at once
 */
export function sleepers(which: number) {
  // By how long they sleep they are told from those of other tests beside this one.
  const seconds = String(which * 10_000_000 + process.pid);
  return { seconds, left: () => processesWith(`sleep ${seconds} `) };
}

function commandLine(pid: string): string {
  return read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
}

function workingFolder(pid: string): string {
  return read(() => readlinkSync(`/proc/${pid}/cwd`));
}

/** Empty where the process has ended meanwhile, or belongs to another user. */
function read(what: () => string): string {
  try {
    return what();
  } catch {
    return '';
  }
}

/** Whether a process is alive. A process that has ended, and that nobody has waited for yet, is not. */
export function isAlive(pid: number): boolean {
  const status = read(() => readFileSync(`/proc/${pid}/status`, 'utf8'));
  return status !== '' && !/^State:\s+Z/m.test(status);
}

/** Waits until a condition holds, and returns whether it did. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  patienceMs: number,
  lookMs = 50,
): Promise<boolean> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; ) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return condition();
}
