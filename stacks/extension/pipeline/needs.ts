import { allRegions } from '../../../definition/all-regions';
import { resourceIn } from '../../../definition/own-policy';
import type { Grant } from '../../ci/grant';
import type { OwnNeeds } from '../../ci/own';
import { plainIn, plainRights } from '../checks/rights';
import type { StackView } from '../checks/view';
import type { Extender } from '../extender';
import { arnAt } from '../known-arns';
import { OWN_KINDS, type OwnKind } from './kinds';

/** What a pipeline needs for an extension: in one region as in all, and for the stack `data`. */
export function needsOf(views: readonly StackView[], extender: Extender): OwnNeeds {
  const [region, ...data] = [
    views.find(({ part }) => part === 'region'),
    ...views.filter(({ part }) => part === 'data'),
  ].filter((view) => view !== undefined);
  if (region === undefined) return { uses: [], grants: [] };
  const everywhere = (text: string) => [
    ...new Set(
      allRegions(region.service).map((one) => resourceIn(text, { region: one, account: '{account}' })),
    ),
  ];
  const atHome = (text: string) => [
    resourceIn(text, { region: region.service.regions[0] ?? '', account: '{account}' }),
  ];
  return {
    uses: plainRights(region, extender).map(({ actions, resources }) => ({
      actions,
      on: resources.flatMap(everywhere),
    })),
    grants: together([
      ...grantsOf(region, extender, everywhere),
      ...data.flatMap((view) => grantsOf(view, extender, atHome)),
    ]),
  };
}

/** What stands for a text in the regions that it is needed in. */
type In = (text: string) => readonly string[];

function grantsOf(view: StackView, { pipelineRights }: Extender, regions: In): Grant[] {
  const plain = plainIn(view);
  const known = OWN_KINDS.flatMap((kind) => {
    const texts = view.own.flatMap((one) => arnsOf(kind, one, view));
    if (texts.length === 0) return [];
    const here = { StringEquals: { 'aws:RequestedRegion': [...regions('{region}')] } };
    return [{ ...of(kind), on: texts.flatMap(regions), ...(kind.arn === undefined ? { when: here } : {}) }];
  });
  const given = pipelineRights
    .filter(({ stack }) => stack === view.stack)
    .map(({ type, read, write, resources }) => ({
      sid: `Own${type.replace(/[^A-Za-z0-9]/g, '')}`,
      read,
      write,
      on: resources.map(plain).flatMap(regions),
    }));
  return [...known, ...given];
}

function of({ sid, read = [], write = [] }: OwnKind): Omit<Grant, 'on'> {
  return { sid, read, write };
}

function arnsOf(kind: OwnKind, { type, attributes }: StackView['own'][number], view: StackView): string[] {
  const attribute = kind.types[type];
  if (attribute === undefined) return [];
  if (kind.arn === undefined) return ['*'];
  const name = lastOf(plainIn(view)(String(attributes[attribute])));
  return [arnAt({ partition: view.partition, region: '{region}', account: '{account}' }, kind.arn(name))];
}

/** A name, or the name at the end of an ARN or a URL. */
export function lastOf(text: string): string {
  return text.split(/[:/]/).at(-1) ?? '';
}

/** One grant for the same rights; IAM wants each to have a name of its own in a policy. */
function together(grants: readonly Grant[]): Grant[] {
  const all = new Map<string, Grant>();
  for (const { on, ...rights } of grants) {
    const key = JSON.stringify(rights);
    all.set(key, { ...rights, on: [...new Set([...(all.get(key)?.on ?? []), ...on])] });
  }
  const merged = [...all.values()];
  return merged.map((grant, index) => {
    const isTwin = merged.findIndex(({ sid }) => sid === grant.sid) < index;
    return isTwin ? { ...grant, sid: `${grant.sid}${index + 1}` } : grant;
  });
}
