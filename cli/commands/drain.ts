import type { Command } from 'commander';
import { drainUnlessLast, setDrained } from '../../operations/drain';
import { LOCAL } from '../shared/options';
import { type SteerOptions, steerRegion, WAIT } from '../shared/steer-region';

interface Options extends SteerOptions {
  readonly force?: true;
}

/** Takes a region out of service. No control plane is needed. */
export function addDrain(program: Command): void {
  program
    .command('drain')
    .argument('<region>')
    .description('Take a region out of service: its health endpoint turns red, and DNS leaves.')
    .option('--reason <text>', 'the reason, kept with your name and the time')
    .option('--force', 'drain even the last region that serves')
    .option(...WAIT)
    .option(...LOCAL)
    .action(drain);
}

function drain(region: string, options: Options): Promise<void> {
  const { reason: why, force } = options;
  const otherwise = ' To drain it anyway: --force';
  return steerRegion(region, options, {
    inService: false,
    write: (deployment, signal) =>
      force
        ? setDrained(deployment, region, { drained: true, why })
        : drainUnlessLast(deployment, region, { why, otherwise, signal }),
  });
}
