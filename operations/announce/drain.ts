import type { DrainFlag } from '../../aws/drain-flag';
import type { Deployment } from '../../aws/target';
import { type Announced, announce } from './announce';

/** Tells who drained a region, and until when. */
export function announceDrain(deployment: Deployment, region: string, flag: DrainFlag): Promise<Announced> {
  const { by, at, why, until } = flag;
  return announce(deployment, { event: 'drained', region, by, at, why, until });
}
