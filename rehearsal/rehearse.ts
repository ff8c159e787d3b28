import { cpus } from 'node:os';
import { UserError } from '../errors/user-error';
import { controlCloud } from '../local-cloud/control/client';
import { warmUp } from './load/warm-up';
import { figuresOf } from './measure/figures';
import { requestFigures } from './measure/requests';
import { timelineOf } from './measure/timeline';
import { MODELLED } from './modelled';
import { promisesOf } from './promises/promises';
import { verdictOf } from './promises/verdict';
import type { Recording } from './recording';
import type { RehearsalResult } from './result';
import { allHealthy } from './run/healthy';
import type { RehearsalOptions } from './run/options';
import { record } from './run/record';
import { atTimeScale } from './time-scale';
import type { World } from './world';

/**
 * Puts users on the service, hurts it, heals it, and says what users noticed. Afterwards the local cloud is as
 * it was before, also when it is interrupted.
 *
 * @throws UserError when the service has no domain, or is not healthy to begin with.
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const { service, cloud, timeScale, signal } = options;
  if (service.domain === undefined)
    throw new UserError('domain: the service has none, and without DNS there is no failover to rehearse.');
  const world: World = { service, cloud, timeScale, name: service.domain.name };
  const control = options.control ?? controlCloud(cloud.endpoint);
  const startedAt = new Date().toISOString();
  const recording = await atTimeScale(control, timeScale, async () => {
    await allHealthy(world, control, signal);
    await warmUp(world, signal);
    return record(options, world, control);
  });
  return resultOf(recording, options, startedAt);
}

function resultOf(
  recording: Recording,
  { service, plan, timeScale, functionsNode }: RehearsalOptions,
  startedAt: string,
): RehearsalResult {
  const { hurtRegion, bound, writes, events, data, machine } = recording;
  const figures = figuresOf(recording);
  const judged = { figures, requests: requestFigures(recording), promises: promisesOf(recording, figures) };
  return {
    fault: plan.name,
    description: plan.description.replaceAll('{region}', hurtRegion),
    hurtRegion: plan.regional ? hurtRegion : undefined,
    startedAt,
    timeScale,
    service,
    bound,
    verdict: verdictOf(recording, judged),
    ...judged,
    writes,
    events,
    data,
    timeline: timelineOf(recording),
    machine: { cpus: cpus().length, functionsNode, ...machine },
    modelled: MODELLED,
  };
}
