import type { Command } from 'commander';
import { setDrained } from '../../operations/drain';
import { LOCAL } from '../shared/options';
import { type SteerOptions, steerRegion, WAIT } from '../shared/steer-region';

/** Puts a region back into service. No control plane is needed. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .argument('<region>')
    .description('Put a drained region back into service.')
    .option('--reason <text>', 'the reason, kept with your name and the time')
    .option(...WAIT)
    .option(...LOCAL)
    .action(restore);
}

function restore(region: string, options: SteerOptions): Promise<void> {
  return steerRegion(region, options, {
    inService: true,
    write: (deployment) => setDrained(deployment, region, { drained: false, why: options.reason }),
  });
}
