import { lambdaClient } from '../../aws/clients';
import { liveCode, newestVersion, readVersions } from '../../aws/function-versions';
import { unansweredReason, unreachable } from '../../aws/unanswered';
import { watchBakeTime } from './bake-time';
import { checkHealth } from './health';
import type { GateOptions, Note } from './options';
import { smokeTest } from './smoke-test';

/** Whether a region may keep what it was given, and if not, why. */
type GateResult =
  | ({ readonly passed: true } & Partial<Note>)
  | { readonly passed: false; readonly reason: string };

/** Runs one check after the other, and stops at the first that fails. */
export async function passGate(options: GateOptions): Promise<GateResult> {
  const since = new Date();
  let noted: Note | undefined;
  for (const [step, check] of CHECKS) {
    options.signal.throwIfAborted();
    options.onStep(step);
    const found = await check(options, since).catch((error) => {
      options.signal.throwIfAborted(); // an interrupt is no verdict
      return `${step}: ${unansweredReason(unreachable(error))}`;
    });
    if (typeof found === 'string') return { passed: false, reason: found };
    noted ??= found;
  }
  options.signal.throwIfAborted();
  return { passed: true, ...noted };
}

/** Says why a region may not keep what it was given, or what is to be noted of it. */
type Check = (options: GateOptions, since: Date) => Promise<string | Note | undefined>;

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

async function checkSmoke(options: GateOptions): Promise<string | undefined> {
  if (options.withoutSmokeTest) return undefined;
  const reason = await smokeTest(options, options.region);
  return reason === undefined ? undefined : `the smoke test failed: ${reason}`;
}
