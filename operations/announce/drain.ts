import type { Deployment } from '../../aws/target';
import type { FlagWritten } from '../drain';
import { type Announced, announce } from './announce';

/**
 * Tells who drained a region, and until when. Nothing is told of a flag that says what it said before, as where a command
 * is run again that was interrupted: whoever was told once would look for what has changed.
 */
export async function announceDrain(
  deployment: Deployment,
  region: string,
  { before, flag }: Pick<FlagWritten, 'before' | 'flag'>,
): Promise<Announced> {
  const { by, at, why, until } = flag;
  const isNews = !before?.drained || before.why !== why || before.until !== until;
  return isNews ? announce(deployment, { event: 'drained', region, by, at, why, until }) : undefined;
}
