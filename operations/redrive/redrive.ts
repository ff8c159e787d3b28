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
 *
 * @param onResult hears of each queue when it is done.
 */
export async function redrive(
  deployment: Deployment,
  { name, regions }: { readonly name: string; readonly regions: readonly string[] },
  onResult: (result: Redriven) => void = () => undefined,
): Promise<Redriven[]> {
  const all = await Promise.all(
    regions.map(async (region) => {
      const results: Redriven[] = [];
      for await (const result of redriveRegion(deployment, name, region)) {
        onResult(result);
        results.push(result);
      }
      return results;
    }),
  );
  return all.flat();
}

/** A region whose SQS has not answered once is not asked about its other queues: each would be waited for. */
async function* redriveRegion(
  deployment: Deployment,
  name: string,
  region: string,
): AsyncGenerator<Redriven> {
  const client = sqsClient(deployment.target, region);
  let silence: Unanswered | undefined;
  for (const { from, to, visibilitySeconds, resend } of ways(deployment, name, region)) {
    const drained =
      silence ??
      (await drainQueue(client, { name: from, visibilitySeconds }, (message) =>
        resend(client, message),
      ).catch(unreachable));
    if ('unreachable' in drained && drained.why === 'no answer') silence = drained;
    yield { region, from, to, ...drained };
  }
  client.destroy();
}
