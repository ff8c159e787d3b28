import { lambdaClient } from '../../aws/clients';
import { type Invocations, type LiveFunction, readInvocations } from '../../aws/error-metrics';
import { readVersions } from '../../aws/function-versions';
import { engineFunctions } from '../../definition/engine-functions';
import { regionNames } from '../../definition/names';
import { pause } from '../../process/interrupt';
import { type CountedQueue, countQueues, regionQueues } from '../queues/region-queues';
import { illness } from './illness';
import type { GateOptions, Note } from './options';

/** The time between two checks of metrics and health. */
const LOOK_EVERY_MS = { aws: 10_000, local: 500 };

/** The bake time in a local cloud: metrics are there within a second, so a longer one shows no more. */
const LOCAL_BAKE_SECONDS = 5;

/**
 * Watches the region for as long as the definition says. Returns why it may not keep what it was given, or, where nothing
 * could be seen of it, a note of that.
 */
export async function watchBakeTime(options: GateOptions, since: Date): Promise<string | Note | undefined> {
  const { target, service, region, signal } = options;
  const seconds =
    target.kind === 'aws'
      ? service.deploy.bakeTimeSeconds
      : Math.min(service.deploy.bakeTimeSeconds, LOCAL_BAKE_SECONDS);
  const deadline = performance.now() + 1000 * seconds;
  const queues = regionQueues(service, region).filter(({ holds }) => holds === 'failures');
  const before = await countQueues(target, region, queues);
  const functions = await liveFunctions(options);
  for (;;) {
    signal.throwIfAborted();
    const ill = await illness(options, region);
    const counted = await readInvocations(target, region, { functions, since });
    const reason =
      ill?.reason ??
      failures(functions, counted, service.deploy.maxErrorPercent) ??
      grown(before, await countQueues(target, region, queues));
    if (reason !== undefined) return reason;
    if (performance.now() >= deadline) return unseen(options, { functions, counted, seconds });
    await pause(Math.min(LOOK_EVERY_MS[target.kind], Math.max(0, deadline - performance.now())), signal);
  }
}

/** What users get when the watch begins; that it is the same at its end is asked afterwards. */
async function liveFunctions({ target, region, code, before }: GateOptions): Promise<LiveFunction[]> {
  const client = lambdaClient(target, region);
  try {
    const functions: LiveFunction[] = [];
    for (const name of Object.keys(code)) {
      const { live: version } = await readVersions(client, name);
      if (version === undefined) continue;
      functions.push({ name, version, isNew: before?.[name]?.live !== version });
    }
    return functions;
  } finally {
    client.destroy();
  }
}

const NONE = { total: 0, failed: 0 };

function failures(
  functions: readonly LiveFunction[],
  counted: readonly Invocations[],
  maxPercent: number,
): string | undefined {
  const reasons = functions.map(({ name }, index) => {
    const reason = tooManyErrors(counted[index] ?? NONE, maxPercent);
    return reason === undefined ? undefined : `${name}: ${reason}`;
  });
  return reasons.find((reason) => reason !== undefined);
}

/** What was counted in a bake time that is over. */
interface Watched {
  readonly functions: readonly LiveFunction[];
  readonly counted: readonly Invocations[];
  readonly seconds: number;
}

/** Where metrics show nothing of what the smoke test did, they would not have shown a failure either. */
export function unseen(
  { service, region, withoutSmokeTest }: Pick<GateOptions, 'service' | 'region' | 'withoutSmokeTest'>,
  { functions, counted, seconds }: Watched,
): Note | undefined {
  if (withoutSmokeTest || service.deploy.smokeTest === undefined) return undefined;
  // Checkers and a schedule call antipode's own all the time.
  const own = engineFunctions(service).map(regionNames(service, region).function);
  const isSeen = counted.some((one, index) => one.isSeen && !own.includes(functions[index]?.name ?? ''));
  if (isSeen || functions.every(({ name }) => own.includes(name))) return undefined;
  return {
    note: `CloudWatch showed no invocation in ${seconds} s, though the smoke test made some: errors could not be seen. Lambda sends its metrics by the minute; a longer deploy.bakeTimeSeconds may show them.`,
  };
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
export function tooManyErrors(
  { total, failed }: Pick<Invocations, 'total' | 'failed'>,
  maxPercent: number,
): string | undefined {
  const percent = total === 0 ? 0 : (100 * failed) / total;
  return percent <= maxPercent
    ? undefined
    : `${failed} of ${total} invocations failed, more than ${maxPercent} %`;
}
