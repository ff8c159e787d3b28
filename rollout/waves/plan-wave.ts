import { UserError } from '../../errors/user-error';
import { dangersIn } from '../../terraform/plan/dangers';
import { planStacks } from '../../terraform/plan/plan-all';
import { type StackPlan, synthesized } from '../../terraform/plan/plan-stack';
import { resourcesOf, setRecords } from '../../terraform/plan/resources';
import { assertReviewed } from '../../terraform/plan/reviewed';
import type { Workspace } from '../../terraform/workspace';
import type { Wave } from '../plan/waves';
import type { WavesRequest } from './request';

/**
 * Plans a wave again just before it is applied, and compares the plan with what was reviewed.
 *
 * @param options.asPlanned whether the existing plan was made just now, so that no new one is needed.
 * @param options.except addresses that Terraform leaves alone, in any stack of the wave.
 * @throws UserError when the plan differs from the review, or has a danger that nobody allowed.
 */
export async function planWave(
  { workspace, plan, service, reviewed, allow }: WavesRequest,
  wave: Wave,
  { asPlanned, except }: { readonly asPlanned: boolean; readonly except: readonly string[] },
): Promise<StackPlan[]> {
  const before = plan.plans.filter(({ stack }) => wave.stacks.includes(stack));
  if (asPlanned && except.length === 0 && !before.some(({ provisional }) => provisional)) return before;
  const plans = await planStacks(workspace, wave.stacks, (stack) => ({
    only: wave.withoutDns || except.length > 0 ? withoutSome(workspace, stack, { wave, except }) : undefined,
  }));
  assertReviewed(plans, reviewed);
  const danger = dangersIn(plans, service).find((one) => !allow(one));
  if (danger) throw new UserError(`${danger.stack}: ${danger.address} ${danger.reason}.`);
  return plans;
}

function withoutSome(
  workspace: Workspace,
  stack: string,
  { wave, except }: { readonly wave: Wave; readonly except: readonly string[] },
): string[] {
  const content = synthesized(workspace, stack);
  const left = [...except, ...(wave.withoutDns ? setRecords(content) : [])];
  return resourcesOf(content)
    .map(({ address }) => address)
    .filter((address) => !left.includes(address));
}
