import { AWS_REGIONS } from '../../aws-rules/regions';
import { loadService } from '../../definition/load';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { interruptSignal } from '../../process/interrupt';
import { abandonRegion } from '../../rollout/abandon/abandon';
import { planAbandon } from '../../rollout/abandon/plan';
import { allowAddresses } from '../../terraform/plan/dangers';
import { ask, askAboutPlan, assertDecidable } from '../ask';
import type { RegionOptions } from '../shared/change-regions';
import { openDeployment } from '../shared/deployment';
import { createTerminal } from '../terminal';
import { createAbandonView, showAbandonPlan, showNext } from '../views/abandon';

interface Options extends RegionOptions {
  readonly json?: true;
}

export async function abandon(region: string, options: Options): Promise<void> {
  const { yes, allow = [], json } = options;
  if (!AWS_REGIONS.includes(region))
    throw new UserError(`"${region}" is not an AWS region${suggest(region, AWS_REGIONS)}`);
  assertDecidable(yes);
  const terminal = createTerminal(json ? process.stderr : process.stdout);
  const deployment = await openDeployment(terminal, loadService(), options);
  const signal = interruptSignal();
  const plan = await planAbandon({ ...deployment, signal }, region);
  showAbandonPlan(terminal, plan);
  const say = (status: string, more: object = {}) => {
    if (json) console.log(JSON.stringify({ ...plan, status, ...more }, undefined, 2));
  };
  if (!yes && !(await ask('Do this?'))) return say('planned');
  const done: string[] = [];
  const { isDone, next } = await abandonRegion(
    {
      ...deployment,
      observer: createAbandonView(terminal, (what) => done.push(what)),
      signal,
      allow: allowAddresses(allow),
      decide: async (waves) => yes === true || askAboutPlan(waves),
    },
    plan,
  );
  showNext(terminal, next);
  say(isDone ? 'done' : 'failed', { done, next });
  process.exitCode = isDone ? 0 : 1;
}
