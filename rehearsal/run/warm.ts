import { baselineOf, warmAt } from '../measure/baseline';
import type { Baseline } from '../result';
import { pause } from '../sleep';
import { awsSeconds } from '../world';
import type { Stage } from './stage';

const WARM_SECONDS = 20;
/** Functions start, and connections open, in real time. */
const LEAST_WARM_MS = 5000;

/** Lets users come for a while before anything is hurt, and measures how they fare on this machine. */
export async function warm(stage: Stage): Promise<Baseline> {
  const { world, load, signal } = stage;
  const from = warmAt(world);
  await pause(from, signal);
  stage.watchMachine();
  await stage.wait(WARM_SECONDS - awsSeconds(world, from), LEAST_WARM_MS - from);
  return { ...baselineOf(load, from), machine: stage.machine() };
}
