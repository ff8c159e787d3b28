import type { Deployment } from '../../aws/target';
import { UserError } from '../../errors/user-error';
import { messagesLeft, tablesLeft } from './clean-up';
import { foreignProblems, isStackKnown } from './evidence';
import { homesIn } from './leave';
import { abandonProblems, answers } from './problems';
import { replicatedIn } from './replicas';
import type { AbandonPlan } from './settings';

/**
 * Looks at what is left of a region, and says what would be done.
 *
 * @throws UserError with everything that keeps it from that.
 */
export async function planAbandon(
  deployment: Deployment & { readonly signal: AbortSignal },
  region: string,
): Promise<AbandonPlan> {
  const { problems, warnings } = await abandonProblems(deployment, region);
  if (problems.length > 0)
    throw new UserError([`${region} cannot be abandoned. Nothing was changed.`, ...problems].join('\n  '));
  if (deployment.service.retiring.includes(region))
    return { ...(await leavePlan(deployment, region)), warnings };
  return (await answers(deployment, region))
    ? cleanUpPlan(deployment, region)
    : { ...(await giveUpPlan(deployment, region)), warnings };
}

async function leavePlan(deployment: Deployment, region: string): Promise<AbandonPlan> {
  return { region, stage: 'leave', steps: await outOfUse(deployment, region), lost: [] };
}

/** What users and owned items need, at either stage. */
async function outOfUse(deployment: Deployment, region: string): Promise<string[]> {
  const { service } = deployment;
  const homes = await homesIn(deployment, region);
  const mayReturn = service.retiring.includes(region);
  const kept = mayReturn ? `; what ${region} had not replicated is told as superseded when it is back` : '';
  return [
    `drain ${region}, so that it does not serve by itself when it is back`,
    ...(homes.length > 0 ? [`move the home of ${homes.join(', ')} to ${service.regions[0]}${kept}`] : []),
    ...(service.domain === undefined ? [] : [`delete the records and the health checks of ${region}`]),
  ];
}

async function giveUpPlan(deployment: Deployment, region: string): Promise<AbandonPlan> {
  const tables = await replicatedIn(deployment, region);
  return {
    region,
    stage: 'give-up',
    steps: [
      ...(await outOfUse(deployment, region)),
      ...(tables.length > 0 ? [`remove the replica of ${tables.join(', ')} in ${region}`] : []),
      'deploy the other regions, whose functions then know of one region less',
    ],
    lost: [
      `writes that ${region} acknowledged and had not replicated`,
      `messages, retries and schedules that wait in ${region}: they run only if it comes back, beside nobody`,
    ],
  };
}

/**
 * @throws UserError where the tables still have replicas there: then nothing has to be lost; and where nothing says that
 *   the region was the service's.
 */
async function cleanUpPlan(
  deployment: Deployment & { readonly signal: AbortSignal },
  region: string,
): Promise<AbandonPlan> {
  const replicated = await replicatedIn(deployment, region);
  if (replicated.length > 0)
    throw new UserError(
      `${region} answers, and ${replicated.join(', ')} still has its replica there, so that nothing has to be lost: name ${region} in retiring, and run npx antipode retire-region ${region}.`,
    );
  const foreign = await foreignProblems(deployment, region, () => isStackKnown(deployment, region));
  if (foreign.length > 0) throw new UserError([...foreign, 'Nothing was changed.'].join('\n'));
  const [tables, messages] = await Promise.all([
    tablesLeft(deployment, region),
    messagesLeft(deployment, region),
  ]);
  return {
    region,
    stage: 'clean-up',
    steps: [
      `destroy the stack of ${region}, by its own state`,
      ...tables.map(([table]) => `delete the table ${table} in ${region}`),
    ],
    lost: [
      ...(messages.length > 0 ? [`messages in ${messages.join(', ')}`] : []),
      ...tables.map(
        ([table, items]) =>
          `${table} in ${region}, of about ${items} items, with writes that no other region has: export it before, if they count`,
      ),
    ],
  };
}
