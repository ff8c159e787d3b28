import { findDomainName } from '../../aws/domain-name';
import type { ResourceRecordSet } from '../../aws/zone-records';
import { regionNames, regionOfRecord } from '../../definition/names';
import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import { type StackPlan, synthesized } from '../../terraform/plan/plan-stack';
import { type Resource, resourcesOf } from '../../terraform/plan/resources';
import { type NameNow, readName } from '../handover/handover';
import { stageOf } from '../handover/name';
import type { PlanRequest } from './request';

/**
 * Route 53 takes no records beside those of something else, and API Gateway no second name in a region: a first deploy
 * would fail half-way.
 *
 * @throws UserError when it is about to make what something else has made already.
 */
export async function assertNamesAreFree(request: PlanRequest, plans: readonly StackPlan[]): Promise<void> {
  const { service, workspace } = request;
  const { domain } = service;
  if (domain === undefined) return;
  const made = plans.flatMap((plan) => createdIn(plan, resourcesOf(synthesized(workspace, plan.stack))));
  const isAnswer = ({ type, config }: Resource) =>
    type === 'aws_route53_record' && config.name === domain.name;
  const problems = [
    ...(made.some(isAnswer) ? recordProblems(service, await readName(request).catch(() => undefined)) : []),
    ...(await takenNames(request, made)),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'));
}

function createdIn(
  { stack, changes }: StackPlan,
  resources: readonly Resource[],
): (Resource & { stack: string })[] {
  const created = changes.filter(({ action }) => action === 'create').map(({ address }) => address);
  return resources.filter(({ address }) => created.includes(address)).map((one) => ({ ...one, stack }));
}

/** @param name undefined where it cannot be read, as Terraform will tell */
function recordProblems(service: Pick<Service, 'regions'>, name: NameNow | undefined): string[] {
  if (name === undefined) return [];
  const { domain, records } = name;
  if (stageOf(records) === 'both')
    return [
      `domain.handover: users of ${domain.name} are being handed over. Let antipode's own records answer by: npx antipode handover finish`,
    ];
  const strangers = records.answers.filter((record) => !isOwn(service, record));
  if (strangers.length === 0) return [];
  const types = [...new Set(strangers.map(({ Type }) => Type))].join(', ');
  return [
    `domain.name: something else answers for ${domain.name} already (${types}). To hand its users over by weight: domain: { …, handover: true }; docs/adopting.md. To have antipode answer at once, delete that record first.`,
  ];
}

/** Records of a region, of the standby of failover routing, or of everywhere else of geolocation routing. */
function isOwn({ regions }: Pick<Service, 'regions'>, { SetIdentifier }: ResourceRecordSet): boolean {
  return (
    SetIdentifier !== undefined &&
    [...regions, 'standby', 'everywhere'].includes(regionOfRecord(SetIdentifier))
  );
}

async function takenNames(
  request: PlanRequest,
  made: readonly (Resource & { readonly stack: string })[],
): Promise<string[]> {
  const { service } = request;
  const regions = service.regions.filter((region) =>
    made.some(({ stack, path }) => stack === regionNames(service, region).stack && path === 'domain/service'),
  );
  const asked = regions.map(async (region) => {
    const there = await findDomainName(request, region).catch(() => undefined);
    return there === undefined
      ? []
      : [
          `domain.name: API Gateway has the name ${service.domain?.name} in ${region} already, and takes none twice in a region. If its users may come to antipode: npx antipode adopt domain-name --region ${region}; docs/adopting.md.`,
        ];
  });
  return (await Promise.all(asked)).flat();
}
