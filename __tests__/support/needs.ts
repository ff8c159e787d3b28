import { NOT_RUN } from './not-run.cjs';

/**
 * Tests that need what this machine may not have. Where it is missing they are skipped, and listed when all tests have
 * run, with what is missing and how to get it.
 */
export function needs(missing: string | undefined, tests: () => void): void {
  if (missing === undefined) tests();
  else describe.skip(`${NOT_RUN}${missing}`, tests);
}
