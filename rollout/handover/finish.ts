import type { Deployment } from '../../aws/target';
import { changeRecords } from '../../aws/zone-records';
import { regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { forget, importInto } from '../../terraform/imports';
import { planStack, synthesized } from '../../terraform/plan/plan-stack';
import type { PlannedChange } from '../../terraform/plan/planned-change';
import { resourcesOf } from '../../terraform/plan/resources';
import { assertOwnStates } from '../../terraform/state/own';
import type { Workspace } from '../../terraform/workspace';
import { synthesizedWorkspace, type TurnObserver, withOutput } from '../workspace';
import { finishChanges, tidyChanges } from './changes';
import { assertNone, type NameNow, readName } from './handover';
import { stageOf } from './name';
import { finishProblems } from './problems';
import { told } from './told';

export interface FinishSettings extends Deployment {
  readonly observer: TurnObserver & { doing(what: string): void };
  readonly signal: AbortSignal;
}

/**
 * Leaves the name to antipode's own records, and tells Terraform where they are now. Route 53 puts them in the place of
 * the weighted ones at once. Run again after an interruption, it goes on.
 *
 * @throws UserError with all that keeps it from that.
 */
export function finish(settings: FinishSettings): Promise<void> {
  return withOutput(settings, settings, async () => {
    const { observer, service } = settings;
    observer.doing('synthesizing');
    const workspace = await synthesizedWorkspace(settings, settings);
    const stacks = service.regions.map((region) => regionNames(service, region).stack);
    await assertOwnStates(workspace, stacks);
    const name = await readName(settings);
    const { zoneId, domain, records } = name;
    assertNone(finishProblems(domain, records));
    if (stageOf(records) === 'both')
      await told(settings, changeRecords(settings, { zoneId, changes: finishChanges(name, records) }));
    for (const stack of stacks) {
      observer.doing(`telling ${stack} where its records are`);
      await follow(workspace, stack, name);
    }
    await told(settings, changeRecords(settings, { zoneId, changes: tidyChanges(records) }));
  });
}

/** Lets a stack's state know the records under the name instead of those under the inner one. */
async function follow(workspace: Workspace, stack: string, { zoneId, domain }: NameNow): Promise<void> {
  const wanted = resourcesOf(synthesized(workspace, stack)).filter(
    ({ type, config }) => type === 'aws_route53_record' && config.name === domain.name,
  );
  const changeOf = async () => {
    const { changes } = await planStack(workspace, stack);
    return (address: string): PlannedChange | undefined => changes.find((one) => one.address === address);
  };
  const before = await changeOf();
  for (const { address, config } of wanted) {
    const action = before(address)?.action;
    if (action !== 'replace' && action !== 'create') continue; // an earlier run has told it
    if (action === 'replace') await forget(workspace, stack, address);
    const id = [zoneId, config.name, config.type, config.set_identifier].join('_');
    await importInto(workspace, stack, [{ address, id }]);
  }
  const after = await changeOf();
  const left = wanted.filter(({ address }) =>
    ['replace', 'create', 'delete'].includes(after(address)?.action ?? ''),
  );
  if (left.length > 0)
    throw new UserError(
      `${stack}: Terraform would still replace ${left.map(({ address }) => address).join(', ')}. Users are served; run this again.`,
    );
}
