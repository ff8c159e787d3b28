import type { Deployment } from '../../aws/target';
import { UserError } from '../../errors/user-error';
import { assertHomeStays } from '../../terraform/home';
import { importInto } from '../../terraform/imports';
import { type Danger, dangersIn } from '../../terraform/plan/dangers';
import { type Import, planStack, type StackPlan } from '../../terraform/plan/plan-stack';
import type { PlannedChange } from '../../terraform/plan/planned-change';
import { assertOwnStates } from '../../terraform/state/own';
import type { Workspace } from '../../terraform/workspace';
import { synthesizedWorkspace, type TurnObserver, withOutput } from '../workspace';
import { type Difference, differencesOf } from './differences';

/** What exists in AWS and comes under the definition. */
export interface Adoptable {
  readonly stack: string;
  readonly imports: readonly Import[];
}

/** What an adoption is about to do, and what the next deploy will make of it. */
export interface AdoptionPlan extends Adoptable {
  /** What differs from the definition: the next deploy changes it. */
  readonly differences: readonly Difference[];
  /** What of that the next deploy makes only if it is allowed by name. */
  readonly dangers: readonly Danger[];
}

export interface AdoptObserver extends TurnObserver {
  /** The current step, in a few words. */
  doing(what: string): void;
  planned(plan: AdoptionPlan): void;
}

export interface AdoptSettings extends Deployment {
  readonly observer: AdoptObserver;
  readonly signal: AbortSignal;
  /** Whether to adopt, asked after the plan has been shown. */
  readonly decide: (plan: AdoptionPlan) => Promise<boolean>;
}

/** `known`: state knew it already. `planned`: shown and not done. */
export type AdoptOutcome = 'known' | 'planned' | 'adopted';

/**
 * Brings what exists into Terraform's state. Nothing in AWS changes: what differs from the definition is shown, and is
 * left to the next deploy.
 *
 * @param find says what there is, by the synthesized stacks.
 *
 * @throws UserError when Terraform would replace or destroy any of it.
 */
export function adopt(
  settings: AdoptSettings,
  find: (workspace: Workspace) => Promise<Adoptable>,
): Promise<AdoptOutcome> {
  return withOutput(settings, settings, () => planAndImport(settings, find));
}

async function planAndImport(
  settings: AdoptSettings,
  find: (workspace: Workspace) => Promise<Adoptable>,
): Promise<AdoptOutcome> {
  const { observer, service, decide } = settings;
  observer.doing('synthesizing');
  const workspace = await synthesizedWorkspace(settings, settings);
  const found = await find(workspace);
  const { stack } = found;
  await assertOwnStates(workspace, [stack]);
  await assertHomeStays(workspace);
  observer.doing(`planning ${stack}`);
  // What else the stack has may be impossible to plan yet: a region that joins reads a replica that is still to be made.
  const named = found.imports.map(({ address }) => address);
  const plan = await planStack(workspace, stack, { imports: found.imports, only: named });
  const imports = found.imports.filter(({ address }) => changeOf(plan, address)?.imports !== undefined);
  if (imports.length === 0) return 'known';
  assertKept(plan, imports);
  const own = ofThese(plan, imports);
  const adoption = { stack, imports, differences: differencesOf(own), dangers: dangersIn([own], service) };
  observer.planned(adoption);
  if (!(await decide(adoption))) return 'planned';
  observer.doing('importing');
  await importInto(workspace, stack, imports);
  observer.doing(`planning ${stack} again`);
  const only = imports.map(({ address }) => address);
  assertKept(await planStack(workspace, stack, { only }), imports);
  return 'adopted';
}

function changeOf({ changes }: StackPlan, address: string): PlannedChange | undefined {
  return changes.find((change) => change.address === address);
}

function ofThese(plan: StackPlan, imports: readonly Import[]): StackPlan {
  const changes = imports.flatMap(({ address }) => changeOf(plan, address) ?? []);
  return { stack: plan.stack, changes };
}

/** What may happen to something that is adopted. */
const KEEPS: readonly PlannedChange['action'][] = ['update', 'import'];

/** @throws UserError that names all that Terraform would not keep. */
function assertKept(plan: StackPlan, imports: readonly Import[]): void {
  const lost = ofThese(plan, imports).changes.filter(({ action }) => !KEEPS.includes(action));
  if (lost.length === 0) return;
  const reasons = lost.map(
    ({ address, action, forcedBy }) =>
      `\n  ${address}: ${action}${forcedBy.length > 0 ? `, because of ${forcedBy.join(', ')}` : ''}`,
  );
  throw new UserError(
    `${plan.stack}: Terraform would not keep what is there, so it was not adopted:${reasons.join('')}`,
  );
}
