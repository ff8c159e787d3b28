import { lambdaClient } from '../../aws/clients';
import { liveCode, newestVersion, readVersions } from '../../aws/function-versions';
import { unansweredReason, unreachable } from '../../aws/unanswered';
import { watchBakeTime } from './bake-time';
import { checkHealth } from './health';
import type { GateOptions, Note } from './options';
import { smokeTest } from './smoke-test';

/** Whether a region may keep what it was given, and if not, why. */
export type GateResult =
  | ({ readonly passed: true } & Partial<Note>)
  | { readonly passed: false; readonly reason: string };

/** Asks one thing after the other, and stops at the first that is not as it should be. */
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
  ['errors while it is watched', watchBakeTime],
  ['published versions, still', checkVersions], // somebody may have rolled back meanwhile
];

/** Users get the newest version of each function, and it is the code that was synthesized. */
async function checkVersions({ target, region, code }: GateOptions): Promise<string | undefined> {
  const client = lambdaClient(target, region);
  try {
    for (const [name, expected] of Object.entries(code)) {
      const { live } = await readVersions(client, name);
      const newest = await newestVersion(client, name);
      if (live !== newest)
        return `live of ${name} is at version ${live ?? 'none'}, not at ${newest}, the newest`;
      if ((await liveCode(client, name)) !== expected)
        return `version ${live} of ${name} is other code than this deploy's`;
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
