import type { Command } from 'commander';
import { retireRegion } from '../../rollout/retire';
import { ALLOW, changeRegions, type RegionOptions } from '../shared/change-regions';
import { LOCAL } from '../shared/options';
import { createRetireView } from '../views/regions';

export function addRetireRegion(program: Command): void {
  program
    .command('retire-region')
    .argument('<region>', 'which the definition names in retiring, and later nowhere')
    .description(
      'Take a region out of service: drained, out of DNS, no stack; and when the\ndefinition does not name it any more, no replica.',
    )
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option(...LOCAL)
    .action((region: string, options: RegionOptions) =>
      changeRegions({ change: retireRegion, view: createRetireView }, region, options),
    );
}
