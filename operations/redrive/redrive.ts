import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../aws/clients';
import { type Drained, drainQueue, sendOn } from '../../aws/queue';
import type { Deployment } from '../../aws/target';
import { type Unanswered, unreachable } from '../../aws/unanswered';
import { hasFailures, hasSlots } from '../../definition/function-queues';
import { regionNames } from '../../definition/names';
import type { FunctionDefinition, QueueDefinition, Service } from '../../definition/service';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { again } from './again';

/** What happened to the messages of one queue. */
export type Redriven = { readonly region: string; readonly from: string; readonly to: string } & (
  | Drained
  | Unanswered
);

/** A queue of failures, and where its messages came from. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly visibilitySeconds: number;
  readonly resend: (client: SQSClient, message: Message) => Promise<void>;
}

/** The visibility time-out in seconds: long enough to send on a batch of messages. */
const SEND_SECONDS = 60;

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

function ways(deployment: Deployment, name: string, region: string): Way[] {
  const { service } = deployment;
  const names = regionNames(service, region);
  const { queue, fn } = named(service, name);
  const back = (from: string, to: string): Way => ({
    from,
    to,
    visibilitySeconds: SEND_SECONDS,
    resend: (client, message) => sendOn(client, to, message),
  });
  const started = (definition: FunctionDefinition): Way => ({
    from: names.failures(name),
    to: names.function(name),
    visibilitySeconds: SEND_SECONDS + 10 * definition.timeoutSeconds,
    resend: (_, message) => again({ ...deployment, region, name }, message),
  });
  return [
    ...(queue ? [back(names.deadLetters(name, queue), names.queue(name, queue))] : []),
    ...(fn && hasFailures(fn) ? [started(fn)] : []),
    ...(fn && hasSlots(fn) ? [back(names.slotsDeadLetters(name), names.slots(name))] : []),
  ];
}

function named(
  { queues, functions }: Service,
  name: string,
): { queue: QueueDefinition | undefined; fn: FunctionDefinition | undefined } {
  return {
    queue: queues.find((one) => one.name === name),
    fn: functions.find((one) => one.name === name),
  };
}

/** @throws UserError when no queue or function of that name keeps failures. */
export function assertKeepsFailures(service: Service, name: string): void {
  const { queue, fn } = named(service, name);
  if (queue || (fn && (hasFailures(fn) || hasSlots(fn)))) return;
  if (fn) throw new UserError(`"${name}" keeps no failures: its callers wait for it and get its errors.`);
  const known = [...new Set([...service.queues, ...service.functions].map((one) => one.name))];
  throw new UserError(
    `"${name}" is neither a queue nor a function of ${service.name}${suggest(name, known)} There are: ${known.join(', ')}.`,
  );
}
