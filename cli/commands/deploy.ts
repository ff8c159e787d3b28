import { assertCredentials } from '../../aws/credentials';
import { describeTarget, operatorTarget, projectTarget } from '../../aws/target';
import { assertDeployable } from '../../definition/deployable';
import { loadService } from '../../definition/load';
import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import { assertDeployed } from '../../operations/drain';
import { interruptSignal } from '../../process/interrupt';
import { targetName } from '../../project/target';
import type { DeployPlan } from '../../rollout/plan/deploy-plan';
import { type DeployOutcome, runDeploy } from '../../rollout/run-deploy';
import { allowAddresses } from '../../terraform/plan/dangers';
import { assertNoOtherPlan, readReviewed, writeReviewed } from '../../terraform/plan/reviewed';
import { askAboutPlan, assertDecidable } from '../ask';
import { lookFirst } from '../shared/first-look';
import { createTerminal } from '../terminal';
import { createDeployView, showOutcome } from '../views/deploy';
import { planLines } from '../views/deploy-plan';

interface Options {
  readonly region?: string[];
  readonly skipRegion?: string[];
  readonly allow?: string[];
  readonly plan?: true;
  readonly out?: string;
  readonly reviewed?: string;
  readonly yes?: true;
  readonly local?: true;
  readonly json?: true;
}

export async function deploy(options: Options): Promise<void> {
  const terminal = createTerminal(options.json ? process.stderr : process.stdout);
  const service = loadService();
  const { region: regions, skipRegion: skip = [] } = options;
  const allow = allowAddresses(options.allow ?? []);
  checkOptions(options, service);
  const target = operatorTarget(options.local === true);
  assertDeployable(service, projectTarget(target));
  const owner = { service: service.name, target: targetName(projectTarget(target)) };
  if (options.out !== undefined) assertNoOtherPlan(options.out, owner);
  const reviewed = options.reviewed === undefined ? undefined : readReviewed(options.reviewed, owner);
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  await assertCredentials({ target, service });
  await lookFirst(terminal, { target, service });
  const decide = async (plan: DeployPlan) =>
    options.plan !== true && (options.yes || reviewed !== undefined || (await askAboutPlan(plan)));
  const signal = interruptSignal();
  const outcome = await runDeploy({
    target,
    service,
    observer: createDeployView(terminal),
    signal,
    regions,
    skip,
    allow,
    reviewed,
    decide,
  });
  const { plan } = outcome;
  if (options.plan && options.out !== undefined)
    writeReviewed(options.out, owner, { plans: plan.plans, summary: `${planLines(plan).join('\n')}\n` });
  if (options.json) console.log(JSON.stringify(toJson(outcome), undefined, 2));
  showOutcome(terminal, outcome);
  process.exitCode = exitCode(outcome, options);
}

/** @throws UserError that says which options do not go together. */
function checkOptions(options: Options, service: Service): void {
  for (const region of [...(options.region ?? []), ...(options.skipRegion ?? [])])
    assertDeployed(service, region);
  if (options.out !== undefined && !options.plan)
    throw new UserError('--out goes with --plan: it writes the plan for a review.');
  const isDecided = options.plan || options.yes || options.reviewed !== undefined;
  assertDecidable(isDecided, 'give --yes, or --reviewed with a plan that somebody has read.');
}

/** It contains no values of resources. */
function toJson({ status, plan, regions }: DeployOutcome): object {
  const { digest, summaries: stacks, waves, unproven, refused, allowed } = plan;
  return { status, digest, stacks, waves, unproven, refused, allowed, regions };
}

function exitCode({ status }: DeployOutcome, options: Options): number {
  if (status === 'refused' || status === 'failed') return 1;
  return options.plan && status === 'planned' ? 2 : 0;
}
