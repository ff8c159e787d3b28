import { createInterface } from 'node:readline/promises';
import { UserError } from '../errors/user-error';

/** @throws UserError when no option decides and nobody can be asked. */
export function assertDecidable(decided: boolean | undefined, how = 'give --yes.'): void {
  if (decided || process.stdin.isTTY === true) return;
  throw new UserError(`Nobody can be asked here: ${how}`);
}

/** Asks the person at the terminal. Standard output stays clean, for programs. */
export async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`${question} Only "yes" is a yes: `)) === 'yes';
  } finally {
    lines.close();
  }
}

/** Asks whether to apply a plan that the person has been shown. */
export function askAboutPlan({ waves }: { readonly waves: readonly unknown[] }): Promise<boolean> {
  if (waves.length === 0) return ask('Restore the skipped regions?');
  return ask(waves.length === 1 ? 'Apply this wave?' : `Apply these ${waves.length} waves?`);
}
