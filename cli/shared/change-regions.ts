import type { Command } from 'commander';
import { describeTarget, operatorTarget } from '../../aws/target';
import { AWS_REGIONS } from '../../aws-rules/regions';
import { loadService } from '../../definition/load';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { interruptSignal } from '../../process/interrupt';
import { joinRegion } from '../../rollout/join';
import type { DeployPlan } from '../../rollout/plan/deploy-plan';
import { retireRegion } from '../../rollout/retire';
import { type DeployOutcome, type DeploySettings, isDone } from '../../rollout/run-deploy';
import { allowAddresses } from '../../terraform/plan/dangers';
import { askAboutPlan, assertDecidable } from '../ask';
import { createTerminal } from '../terminal';
import { showOutcome } from '../views/deploy';
import { LOCAL } from './options';

interface Options {
  readonly yes?: true;
  readonly allow?: string[];
  readonly local?: true;
}

const ALLOW = [
  '--allow <address...>',
  'changes that endanger data or DNS and are wanted, beside what the command is for',
] as const;

type Step = (settings: DeploySettings, region: string) => Promise<DeployOutcome>;

/** Regions come and go by the definition; these order the work and check each step. */
export function addRegions(program: Command): void {
  program
    .command('add-region')
    .argument('<region>', 'which the definition names in regions')
    .description('Bring a region into service: replica, stack, the others, DNS last.')
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option(...LOCAL)
    .action((region: string, options: Options) => run(joinRegion, region, options));
  program
    .command('retire-region')
    .argument('<region>', 'which the definition names in retiring, and later nowhere')
    .description(
      'Take a region out of service: drained, out of DNS, no stack; and when the\ndefinition does not name it any more, no replica.',
    )
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option(...LOCAL)
    .action((region: string, options: Options) => run(retireRegion, region, options));
}

async function run(step: Step, region: string, { yes, allow = [], local }: Options): Promise<void> {
  if (!AWS_REGIONS.includes(region))
    throw new UserError(`"${region}" is not an AWS region${suggest(region, AWS_REGIONS)}`);
  assertDecidable(yes);
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  const target = operatorTarget(local === true);
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  const decide = async (plan: DeployPlan) => yes === true || askAboutPlan(plan);
  const allowed = allowAddresses(allow);
  const settings = { target, service, terminal, signal: interruptSignal(), allow: allowed, decide };
  const outcome = await step(settings, region);
  showOutcome(terminal, outcome);
  process.exitCode = isDone(outcome) ? 0 : 1;
}
