import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Terraform's lock file of providers (Terraform's documentation, "Dependency Lock File"). */
const LOCK_FILE = '.terraform.lock.hcl';

/**
 * Gives every stack the lock file that the project keeps, if it keeps one: stacks are written anew, and Terraform looks
 * for the file in a stack's own folder. So a provider that differs from the one that was reviewed is not run.
 */
export function placeProviderLock(project: string, outdir: string): void {
  const kept = path.join(project, LOCK_FILE);
  if (!existsSync(kept)) return;
  const stacks = path.join(outdir, 'stacks');
  for (const stack of readdirSync(stacks)) copyFileSync(kept, path.join(stacks, stack, LOCK_FILE));
}
