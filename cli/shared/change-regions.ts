import { AWS_REGIONS } from '../../aws-rules/regions';
import { loadService } from '../../definition/load';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { interruptSignal } from '../../process/interrupt';
import type { DeployPlan } from '../../rollout/plan/deploy-plan';
import { type DeployOutcome, isDone } from '../../rollout/run-deploy';
import type { DeployObserver, DeploySettings } from '../../rollout/settings';
import { allowAddresses } from '../../terraform/plan/dangers';
import { askAboutPlan, assertDecidable } from '../ask';
import { createTerminal, type Terminal } from '../terminal';
import { showOutcome } from '../views/deploy';
import { openDeployment } from './deployment';

export interface RegionOptions {
  readonly yes?: true;
  readonly allow?: string[];
  readonly local?: true;
}

/** How a region is brought into service or taken out, and how this is shown. */
interface RegionChange<Observer extends DeployObserver> {
  readonly change: (settings: DeploySettings<Observer>, region: string) => Promise<DeployOutcome>;
  readonly view: (terminal: Terminal) => Observer;
}

/** Runs a command that changes one region step by step, and checks each step. */
export async function changeRegions<Observer extends DeployObserver>(
  { change, view }: RegionChange<Observer>,
  region: string,
  options: RegionOptions,
): Promise<void> {
  const { yes, allow = [] } = options;
  if (!AWS_REGIONS.includes(region))
    throw new UserError(`"${region}" is not an AWS region${suggest(region, AWS_REGIONS)}`);
  assertDecidable(yes);
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  const deployment = await openDeployment(terminal, service, options);
  const outcome = await change(
    {
      ...deployment,
      observer: view(terminal),
      signal: interruptSignal(),
      allow: allowAddresses(allow),
      decide: async (plan: DeployPlan) => yes === true || askAboutPlan(plan),
    },
    region,
  );
  showOutcome(terminal, outcome);
  process.exitCode = isDone(outcome) ? 0 : 1;
}
