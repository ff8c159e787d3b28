import { lambdaClient } from '../../aws/clients';
import { type Invocations, readInvocations } from '../../aws/error-metrics';
import { readVersions } from '../../aws/function-versions';
import { pause } from '../../process/interrupt';
import { type CountedQueue, countQueues, regionQueues } from '../queues/region-queues';
import { illness } from './illness';
import type { GateOptions } from './options';

/** The time between two checks of metrics and health. */
const LOOK_EVERY_MS = { aws: 10_000, local: 500 };

/** The bake time in a local cloud: metrics are there within two seconds, so a longer one shows no more. */
const LOCAL_BAKE_SECONDS = 5;

/** Watches the region during the bake time. */
export async function watchBakeTime(options: GateOptions, since: Date): Promise<string | undefined> {
  const { target, service, region, signal } = options;
  const seconds =
    target.kind === 'aws'
      ? service.deploy.bakeTimeSeconds
      : Math.min(service.deploy.bakeTimeSeconds, LOCAL_BAKE_SECONDS);
  const deadline = performance.now() + 1000 * seconds;
  const queues = regionQueues(service, region).filter(({ holds }) => holds === 'failures');
  const before = await countQueues(target, region, queues);
  for (;;) {
    signal.throwIfAborted();
    const reason =
      (await illness(options, region)) ??
      (await failures(options, since)) ??
      grown(before, await countQueues(target, region, queues));
    if (reason !== undefined || performance.now() >= deadline) return reason;
    await pause(Math.min(LOOK_EVERY_MS[target.kind], Math.max(0, deadline - performance.now())), signal);
  }
}

async function failures(
  { target, region, service, code }: GateOptions,
  since: Date,
): Promise<string | undefined> {
  const client = lambdaClient(target, region);
  try {
    for (const name of Object.keys(code)) {
      const { live } = await readVersions(client, name);
      if (live === undefined) continue;
      const counted = await readInvocations(target, region, { name, version: live, since });
      const reason = tooManyErrors(counted, service.deploy.maxErrorPercent);
      if (reason !== undefined) return `${name}: ${reason}`;
    }
    return undefined;
  } finally {
    client.destroy();
  }
}

/**
 * Which queue of failures holds more than before; undefined where none does. A handler that answers with failed items
 * has not failed to Lambda.
 */
export function grown(before: readonly CountedQueue[], now: readonly CountedQueue[]): string | undefined {
  const more = now.find(({ messages }, index) => messages > (before[index]?.messages ?? 0));
  return more === undefined
    ? undefined
    : `${more.name} holds ${more.messages} messages, more than at the start of the bake time`;
}

/** Why a share of failed invocations is too high; undefined where it is not. */
export function tooManyErrors({ total, failed }: Invocations, maxPercent: number): string | undefined {
  const percent = total === 0 ? 0 : (100 * failed) / total;
  return percent <= maxPercent
    ? undefined
    : `${failed} of ${total} invocations failed, more than ${maxPercent} %`;
}
