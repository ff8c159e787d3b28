import { forgetMarker } from '../../aws/forget-marker';
import { UserError } from '../../errors/user-error';
import { setDrained } from '../../operations/drain';
import { type Allow, allowRemovalOf } from '../../terraform/plan/dangers';
import { isDone, runDeploy } from '../run-deploy';
import { cleanUp } from './clean-up';
import { drainLost, leaveDns, moveHomes } from './leave';
import { answers } from './problems';
import { forgetKeys, giveUpReplicas } from './replicas';
import type { AbandonPlan, AbandonSettings, Stage } from './settings';
import { passOnStandby } from './standby';

/** How it ended, and what is left to a person. */
interface Abandoned {
  readonly isDone: boolean;
  readonly next: readonly string[];
}

/**
 * Does what the plan of a lost region says. Each step looks first whether it is done, so that it goes on where an
 * earlier run has ended.
 *
 * @throws UserError when a step fails.
 */
export async function abandonRegion(settings: AbandonSettings, plan: AbandonPlan): Promise<Abandoned> {
  const isOver = await STAGES[plan.stage](settings, plan.region);
  return { isDone: isOver, next: isOver ? nextSteps(settings, plan) : ['Mend it, and run this again.'] };
}

const STAGES: Readonly<Record<Stage, (settings: AbandonSettings, region: string) => Promise<boolean>>> = {
  async leave(settings, region) {
    await takeOutOfUse(settings, region);
    return true;
  },
  async 'give-up'(settings, region) {
    await assertSilent(settings, region);
    await takeOutOfUse(settings, region); // also where the definition never named it in retiring
    await giveUpReplicas(settings, region);
    await forgetKeys(settings, region);
    const decide = await passOnStandby(settings);
    if (!(await deployOthers({ ...settings, decide }, region))) return false;
    await setDrained(settings, region, { drained: false }); // else it would be drained if it is added again
    await forgetMarker(settings, region);
    return true;
  },
  async 'clean-up'(settings, region) {
    await cleanUp(settings, region);
    return true;
  },
};

async function takeOutOfUse(settings: AbandonSettings, region: string): Promise<void> {
  await drainLost(settings, region);
  await moveHomes(settings, region);
  await leaveDns(settings, region);
}

/** @throws UserError when the region has come back since the plan was made: then nothing has to be lost. */
async function assertSilent(settings: AbandonSettings, region: string): Promise<void> {
  if (!(await answers(settings, region))) return;
  throw new UserError(
    `${region} answers again, so that nothing has to be lost. Nothing was changed; run this again, which says how.`,
  );
}

async function deployOthers(settings: AbandonSettings, region: string): Promise<boolean> {
  const goes = allowRemovalOf(region);
  const allow: Allow = (danger) => goes(danger) || settings.allow?.(danger) === true;
  const outcome = await runDeploy({ ...settings, allow, lost: region });
  if (isDone(outcome)) settings.observer.done('The other regions are as the definition says.');
  return isDone(outcome);
}

function nextSteps({ service }: AbandonSettings, { region, stage }: AbandonPlan): string[] {
  const { name } = service;
  const ROLES = `${name}-${region}-*`;
  if (stage === 'leave')
    return [
      `Deploy the others meanwhile with: npx antipode deploy --skip-region ${region}`,
      `If ${region} comes back, nothing is lost: npx antipode retire-region ${region}`,
      `If it will not: take "${region}" out of retiring, and run this again. What it had not replicated is lost then.`,
    ];
  if (stage === 'give-up')
    return [
      `Left in ${region}: its stack, which may run again when it is back, with no users; its table; its state.`,
      `Left in IAM, which is of no region: the roles ${ROLES}. They belong to that stack, and go with it.`,
      ...(service.ci ? ['Take it out of the pipeline’s policies: npx antipode bootstrap'] : []),
      `When ${region} answers again, run this again: it destroys what is left there.`,
    ];
  return [
    ...(service.state.bucketPrefix === undefined
      ? []
      : [`Its state bucket ${service.state.bucketPrefix}-${region} stays; remove it by hand.`]),
    `Look for keys and secrets of ${name} in ${region}: nobody deletes those but you.`,
  ];
}
