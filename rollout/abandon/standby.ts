import { told } from '../../aws/told';
import { changeRecords, type ResourceRecordSet, readRecords } from '../../aws/zone-records';
import { allRegions } from '../../definition/all-regions';
import { entryName, regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { importInto } from '../../terraform/imports';
import { synthesized } from '../../terraform/plan/plan-stack';
import { resourcesOf } from '../../terraform/plan/resources';
import { assertOwnStates } from '../../terraform/state/own';
import { readState } from '../../terraform/state/read';
import { runTerraform } from '../../terraform/terraform';
import type { Workspace } from '../../terraform/workspace';
import { synthesizedWorkspace, withOutput } from '../workspace';
import { ROUTE53, zoneOf } from './leave';
import type { AbandonSettings } from './settings';

/** The set identifier of the alias of the regions on standby (stacks/routing/failover.ts). */
const STANDBY = 'standby';

type Decide = AbandonSettings['decide'];

/**
 * With failover routing and three regions and more, the alias of the regions on standby names no region, and the first
 * of them makes it: where that one is lost, nobody else's state knows it. The next one's state gets to know it, and
 * nothing in Route 53 changes. Where one region is left on standby, it makes a record of its own in the alias's place,
 * and the alias has to go before: when the deploy is agreed to, and not earlier.
 *
 * Returns how to ask about the deploy.
 *
 * @throws UserError when a region's state cannot be read, or Terraform does not import it.
 */
export async function passOnStandby(settings: AbandonSettings): Promise<Decide> {
  const { service, observer, decide } = settings;
  const { domain, routing } = service;
  if (domain === undefined || routing.policy !== 'failover') return decide;
  const zoneId = await told(zoneOf(settings), ROUTE53);
  const records = await told(readRecords(settings, { zoneId, name: domain.name }), ROUTE53);
  const [alias] = standbyOf(settings, records);
  if (alias === undefined) return decide;
  return withOutput(settings, settings, async () => {
    observer.doing('looking whose the alias of the regions on standby is');
    const workspace = await synthesizedWorkspace(settings, settings);
    const stacks = allRegions(service).map((region) => ({
      region,
      stack: regionNames(service, region).stack,
    }));
    const states = await Promise.all(stacks.map((place) => readState(workspace, place)));
    if (states.some((state) => state !== undefined && knowsStandby(state.text))) return decide;
    const heir = heirOf(workspace, stacks);
    if (heir === undefined) return afterYes(decide, () => remove(settings, zoneId, alias));
    await assertOwnStates(workspace, [heir.stack]);
    await runTerraform(workspace, heir.stack, ['init', '-input=false', '-no-color']);
    const id = [zoneId, entryName(domain), alias.Type, STANDBY].join('_');
    await importInto(workspace, heir.stack, [{ address: heir.address, id }]);
    observer.done(`${heir.stack} keeps the alias of the regions on standby from now on.`);
    return decide;
  });
}

/** The same question, with what has to be done once the answer is yes. */
export function afterYes(decide: Decide, act: () => Promise<void>): Decide {
  return async (plan) => {
    const agreed = await decide(plan);
    if (agreed) await act();
    return agreed;
  };
}

async function remove(settings: AbandonSettings, zoneId: string, alias: ResourceRecordSet): Promise<void> {
  const changes = [{ Action: 'DELETE' as const, ResourceRecordSet: alias }];
  await told(changeRecords(settings, { zoneId, changes, why: 'the regions on standby change' }), ROUTE53);
}

/** The service's own alias of the regions on standby. */
export function standbyOf(
  { service: { domain } }: { readonly service: Pick<Service, 'domain'> },
  records: readonly ResourceRecordSet[],
): ResourceRecordSet[] {
  if (domain === undefined) return [];
  const name = `${entryName(domain)}.`;
  return records.filter(({ Name, SetIdentifier }) => Name === name && SetIdentifier === STANDBY);
}

/** Whether a stack's state holds the alias. */
export function knowsStandby(state: string): boolean {
  const { resources = [] } = JSON.parse(state) as State;
  return resources.some(
    ({ type, instances = [] }) =>
      type === 'aws_route53_record' &&
      instances.some(({ attributes }) => attributes?.set_identifier === STANDBY),
  );
}

interface State {
  readonly resources?: readonly {
    readonly type?: string;
    readonly instances?: readonly { readonly attributes?: { readonly set_identifier?: string } }[];
  }[];
}

interface Heir {
  readonly stack: string;
  readonly address: string;
}

/** Which stack makes the alias by the definition, and under which address. */
export function heirOf(
  workspace: Pick<Workspace, 'outdir'>,
  stacks: readonly { readonly stack: string }[],
): Heir | undefined {
  return stacks
    .flatMap(({ stack }) =>
      resourcesOf(synthesized(workspace, stack))
        .filter(({ type, config }) => type === 'aws_route53_record' && config.set_identifier === STANDBY)
        .map(({ address }) => ({ stack, address })),
    )
    .at(0);
}
