import { killed } from './killed';
import { leftOut } from './left-out';
import { regions } from './regions';
import { wallTime } from './wall-time';

// All checks of deploys that are too long for every test run.
// Usage: node bin/run-ts.cjs benchmarks/deploy/run.ts

async function main(): Promise<void> {
  await leftOut();
  await regions();
  await killed(20);
  await wallTime(4);
}

void main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
