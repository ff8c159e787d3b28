import { lambdaClient } from '../../aws/clients';
import { liveCode, newestVersion, readVersions } from '../../aws/function-versions';
import { unansweredReason, unreachable } from '../../aws/unanswered';
import { pause } from '../../process/interrupt';
import { watchBakeTime } from './bake-time';
import { illness } from './illness';
import type { GateOptions } from './options';
import { smokeTest } from './smoke-test';

/** Whether a region may keep its new version, and if not, why. */
export type GateResult = { readonly passed: true } | { readonly passed: false; readonly reason: string };

/** Time for a new name: this machine's resolver may remember that it did not exist. */
const HEALTH_PATIENCE_MS = { aws: 180_000, local: 30_000 };

/** Runs one check after the other, and stops at the first that fails. */
export async function passGate(options: GateOptions): Promise<GateResult> {
  const since = new Date();
  for (const [step, check] of CHECKS) {
    options.signal.throwIfAborted();
    options.onStep(step);
    const reason = await check(options, since).catch((error) => {
      options.signal.throwIfAborted(); // an interrupt is not a verdict
      return `${step}: ${unansweredReason(unreachable(error))}`;
    });
    if (reason !== undefined) return { passed: false, reason };
  }
  options.signal.throwIfAborted();
  return { passed: true };
}

type Check = (options: GateOptions, since: Date) => Promise<string | undefined>;

const CHECKS: readonly (readonly [step: string, check: Check])[] = [
  ['published versions', checkVersions],
  ['health', checkHealth],
  ['smoke test', checkSmoke],
  ['errors during the bake time', watchBakeTime],
  ['published versions, still', checkVersions], // somebody may have rolled back in the meantime
];

/** Checks that users get the newest version of each function, and that it is the synthesized code. */
async function checkVersions({ target, region, code }: GateOptions): Promise<string | undefined> {
  const client = lambdaClient(target, region);
  try {
    for (const [name, expected] of Object.entries(code)) {
      const { live } = await readVersions(client, name);
      const newest = await newestVersion(client, name);
      if (live !== newest)
        return `live of ${name} is at version ${live ?? 'none'}, not at ${newest}, the newest`;
      if ((await liveCode(client, name)) !== expected)
        return `version ${live} of ${name} is not this deploy's code`;
    }
    return undefined;
  } finally {
    client.destroy();
  }
}

/** Checks that the health endpoint is green. If an operator drained the region, it is red and proves nothing. */
async function checkHealth(options: GateOptions): Promise<string | undefined> {
  const { target, region, signal } = options;
  const deadline = performance.now() + HEALTH_PATIENCE_MS[target.kind];
  for (;;) {
    const reason = await illness(options, region);
    if (reason === undefined || performance.now() > deadline) return reason;
    await pause(500, signal);
  }
}

async function checkSmoke(options: GateOptions): Promise<string | undefined> {
  if (options.withoutSmokeTest) return undefined;
  const reason = await smokeTest(options, options.region);
  return reason === undefined ? undefined : `the smoke test failed: ${reason}`;
}
