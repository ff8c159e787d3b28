import { sqsClient } from '../../aws/clients';
import { type Drained, drainQueue } from '../../aws/queue';
import type { Deployment } from '../../aws/target';
import { type Unanswered, unreachable } from '../../aws/unanswered';
import { ways } from './ways';

/** What happened to the messages of one queue. */
export type Redriven = { readonly region: string; readonly from: string; readonly to: string } & (
  | Drained
  | Unanswered
);

/**
 * Puts back what failed: the messages of a queue's dead-letter queue, or of a function's failures queue and slots
 * queue. If a queue and a function have the same name, both. A message is deleted only after it has been taken.
 */
export async function redrive(
  deployment: Deployment,
  name: string,
  regions: readonly string[],
): Promise<Redriven[]> {
  const all = await Promise.all(regions.map((region) => redriveRegion(deployment, name, region)));
  return all.flat();
}

async function redriveRegion(deployment: Deployment, name: string, region: string): Promise<Redriven[]> {
  const client = sqsClient(deployment.target, region);
  const results: Redriven[] = [];
  for (const { from, to, visibilitySeconds, resend } of ways(deployment, name, region)) {
    const drained = await drainQueue(client, { name: from, visibilitySeconds }, (message) =>
      resend(client, message),
    ).catch(unreachable);
    results.push({ region, from, to, ...drained });
  }
  client.destroy();
  return results;
}
