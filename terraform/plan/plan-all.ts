import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import { runTerraform } from '../terraform';
import type { Workspace } from '../workspace';
import { type PlanOptions, planStack, type StackPlan, synthesized } from './plan-stack';
import type { PlannedChange } from './planned-change';
import { replicasIn } from './replicas';
import { provisionalPlan, resourcesOf } from './resources';
import { withoutSkipped } from './skipped';
import type { SynthesizedStack } from './terraform-json';

/** Plans at one time: Terraform and its provider need a processor each. */
const AT_ONCE = 2;

/** Plans what a stack has outside the regions that are skipped. */
async function planAround(
  workspace: Workspace,
  stack: string,
  options: PlanOptions = {},
): Promise<StackPlan> {
  const { only, leftOut } = await withoutSkipped(workspace, stack, options.only);
  const plan = await planStack(workspace, stack, { ...options, only });
  return leftOut.length === 0 ? plan : { ...plan, leftOut };
}

/** Plans stacks, two at a time. @throws UserError of the first that failed, after all have ended. */
export async function planStacks(
  workspace: Workspace,
  stacks: readonly string[],
  optionsFor: (stack: string) => PlanOptions = () => ({}),
): Promise<StackPlan[]> {
  const results = await settleInTurn(stacks, (stack) => planAround(workspace, stack, optionsFor(stack)));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/**
 * Plans everything before anything is applied. A region cannot be planned before its replica of the table exists; it
 * is counted from its synthesized stack, but for what was adopted there.
 */
export async function planEverything(
  service: Service,
  workspace: Workspace,
  stacks: readonly string[],
): Promise<StackPlan[]> {
  const { dataStack } = serviceNames(service);
  const results = await settleInTurn(stacks, (stack) => planAround(workspace, stack));
  const data = results.flatMap((result) =>
    result.status === 'fulfilled' && result.value.stack === dataStack ? result.value.changes : [],
  );
  const awaited = regionsAwaitingTable(service, data).map((region) => regionNames(service, region).stack);
  const plans = results.map(async (result, index) => {
    if (result.status === 'fulfilled') return result.value;
    const stack = stacks[index] ?? '';
    if (workspace.signal?.aborted) throw result.reason;
    const content = synthesized(workspace, stack);
    if (awaited.includes(stack)) return provisionalPlan(stack, content, await planKnown(workspace, stack));
    const table = asksForNewTable(content, data);
    if (table === undefined) throw result.reason;
    throw new UserError(
      `${stack} reads the stream of the table ${table}, which this deploy would make, so it cannot be planned yet. Deploy the table without that trigger first, and then the trigger.`,
    );
  });
  return Promise.all(plans);
}

/** What a stack's state knows, such as a name that was adopted, planned by itself. */
async function planKnown(workspace: Workspace, stack: string) {
  const { lines } = await runTerraform(workspace, stack, ['state', 'list']); // none: an error, and no lines
  const resources = resourcesOf(synthesized(workspace, stack)).map(({ address }) => address);
  const addresses = resources.filter((address) => lines.includes(address));
  if (addresses.length === 0) return undefined;
  return { addresses, changes: (await planAround(workspace, stack, { only: addresses })).changes };
}

/** Regions that get their first replica of the home when `data` is applied. */
function regionsAwaitingTable(service: Service, data: readonly PlannedChange[]): readonly string[] {
  const home = tablesIn(data).find((one) => nameOf(one) === serviceNames(service).table);
  if (home?.action === 'create') return service.regions;
  if (home?.action !== 'update') return [];
  const before = replicasIn(home.before);
  return replicasIn(home.after).filter((region) => !before.includes(region));
}

/** A region that stands already cannot read the stream of a table that this deploy makes. */
function asksForNewTable(content: SynthesizedStack, data: readonly PlannedChange[]): string | undefined {
  const made = tablesIn(data).filter(({ action }) => action === 'create');
  const asked = Object.values(content.data?.aws_dynamodb_table ?? {}).map(({ name }) => name);
  return made.map(nameOf).find((name) => asked.includes(name));
}

function tablesIn(data: readonly PlannedChange[]): PlannedChange[] {
  return data.filter(({ type }) => type === 'aws_dynamodb_table');
}

function nameOf({ before, after }: PlannedChange): string {
  return String(after.name ?? before.name);
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
