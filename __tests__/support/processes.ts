import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of processes that mention a text (Linux only: reads /proc). */
export function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map(commandLine)
    .filter((line) => line.includes(text));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // gone in the meantime
  }
}

/** Waits until a condition holds, and says whether it came to. */
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
