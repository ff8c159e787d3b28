import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { Workspace } from '../workspace';
import { type PlanOptions, planStack, type StackPlan, synthesized } from './plan-stack';
import type { PlannedChange } from './planned-change';
import { replicasIn } from './replicas';
import { provisionalPlan } from './resources';

/** Plans at one time: Terraform and its provider need a processor each. */
const AT_ONCE = 2;

/** Plans stacks, two at a time. @throws UserError of the first that failed, after all have ended. */
export async function planStacks(
  workspace: Workspace,
  stacks: readonly string[],
  optionsFor: (stack: string) => PlanOptions = () => ({}),
): Promise<StackPlan[]> {
  const results = await settleInTurn(stacks, (stack) => planStack(workspace, stack, optionsFor(stack)));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/**
 * Plans everything before anything is applied. A region cannot be planned before its replica of the table exists; it
 * is counted from its synthesized stack.
 */
export async function planEverything(
  service: Service,
  workspace: Workspace,
  stacks: readonly string[],
): Promise<StackPlan[]> {
  const { dataStack } = serviceNames(service);
  const results = await settleInTurn(stacks, (stack) => planStack(workspace, stack));
  const data = results.flatMap((result) =>
    result.status === 'fulfilled' && result.value.stack === dataStack ? result.value.changes : [],
  );
  const awaited = regionsAwaitingTable(service, data).map((region) => regionNames(service, region).stack);
  return results.map((result, index) => {
    if (result.status === 'fulfilled') return result.value;
    const stack = stacks[index] ?? '';
    if (!awaited.includes(stack) || workspace.signal?.aborted) throw result.reason;
    return provisionalPlan(stack, synthesized(workspace, stack));
  });
}

/** Regions that get their replica of the table when `data` is applied. */
function regionsAwaitingTable({ regions }: Service, data: readonly PlannedChange[]): readonly string[] {
  const table = data.find(({ type }) => type === 'aws_dynamodb_table');
  if (table?.action === 'create') return regions;
  if (table?.action !== 'update') return [];
  const before = replicasIn(table.before);
  return replicasIn(table.after).filter((region) => !before.includes(region));
}

async function settleInTurn<Result>(
  stacks: readonly string[],
  work: (stack: string) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const queue = [...stacks.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, stack] = next;
      [results[index]] = (await Promise.allSettled([work(stack)])) as [PromiseSettledResult<Result>];
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
