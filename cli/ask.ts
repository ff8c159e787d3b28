import { createInterface } from 'node:readline/promises';
import { UserError } from '../process/user-error';
import type { DeployPlan } from './operations/deploy-plan';

/** @throws UserError where nothing was decided and nobody can be asked. */
export function assertDecidable(decided: boolean | undefined): void {
  if (decided || process.stdin.isTTY === true) return;
  throw new UserError(
    'Nobody can be asked here: give --yes, or --reviewed with a plan that somebody has read.',
  );
}

/** Asks the person at the terminal whether to apply a plan that they have been shown. */
export async function ask({ waves }: Pick<DeployPlan, 'waves'>): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const what = waves.length === 1 ? 'this wave' : `these ${waves.length} waves`;
  try {
    return (await lines.question(`Apply ${what}? Only "yes" is a yes: `)) === 'yes';
  } finally {
    lines.close();
  }
}
