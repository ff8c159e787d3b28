import type { Command } from 'commander';
import { joinRegion } from '../../rollout/join';
import { ALLOW, changeRegions, type RegionOptions } from '../shared/change-regions';
import { LOCAL } from '../shared/options';
import { createJoinView } from '../views/regions';

export function addAddRegion(program: Command): void {
  program
    .command('add-region')
    .argument('<region>', 'which the definition names in regions')
    .description('Bring a region into service: replica, stack, the others, DNS last.')
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option(...LOCAL)
    .action((region: string, options: RegionOptions) =>
      changeRegions({ change: joinRegion, view: createJoinView }, region, options),
    );
}
