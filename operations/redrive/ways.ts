import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { sendOn } from '../../aws/queue';
import type { Deployment } from '../../aws/target';
import { hasFailures, hasSlots } from '../../definition/function-queues';
import { regionNames } from '../../definition/names';
import type { FunctionDefinition, QueueDefinition, Service } from '../../definition/service';
import { suggestOrStop } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { again } from './again';

/** A queue of failures, and where its messages came from. */
export interface Way {
  /** What its messages are to people. */
  readonly what: 'dead letter' | 'failure' | 'late slot';
  readonly from: string;
  readonly to: string;
  readonly visibilitySeconds: number;
  readonly resend: (client: SQSClient, message: Message) => Promise<void>;
}

/** The visibility time-out in seconds: long enough to send on a batch of messages. */
const SEND_SECONDS = 60;

/** The queues of failures that a name means in a region. */
export function ways(deployment: Deployment, name: string, region: string): Way[] {
  const { service } = deployment;
  const names = regionNames(service, region);
  const { queue, fn } = named(service, name);
  const back = (what: Way['what'], from: string, to: string): Way => ({
    what,
    from,
    to,
    visibilitySeconds: SEND_SECONDS,
    resend: (client, message) => sendOn(client, to, message),
  });
  const started = (definition: FunctionDefinition): Way => ({
    what: 'failure',
    from: names.failures(name),
    to: names.function(name),
    visibilitySeconds: SEND_SECONDS + 10 * definition.timeoutSeconds,
    resend: (_, message) => again({ ...deployment, region, name }, message),
  });
  return [
    ...(queue ? [back('dead letter', names.deadLetters(name, queue), names.queue(name, queue))] : []),
    ...(fn && hasFailures(fn) ? [started(fn)] : []),
    ...(fn && hasSlots(fn) ? [back('late slot', names.slotsDeadLetters(name), names.slots(name))] : []),
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

/** The names that keep failures. */
export function keepFailures({ queues, functions }: Service): string[] {
  const started = functions.filter((one) => hasFailures(one) || hasSlots(one));
  return [...new Set([...queues, ...started].map(({ name }) => name))];
}

/** @throws UserError when no queue or function of that name keeps failures. */
export function assertKeepsFailures(service: Service, name: string): void {
  const { queue, fn } = named(service, name);
  if (queue || (fn && (hasFailures(fn) || hasSlots(fn)))) return;
  if (fn) throw new UserError(`"${name}" keeps no failures: its callers wait for it and get its errors.`);
  const known = [...new Set([...service.queues, ...service.functions].map((one) => one.name))];
  throw new UserError(
    `"${name}" is neither a queue nor a function of ${service.name}${suggestOrStop(name, known)} There are: ${known.join(', ')}.`,
  );
}
