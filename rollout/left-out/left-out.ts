import { isDeepStrictEqual } from 'node:util';
import { findDrainFlag, readDrainFlag } from '../../aws/drain-flag';
import type { Deployment } from '../../aws/target';
import { UserError } from '../../errors/user-error';
import { assertAnotherServes, setDrained } from '../../operations/drain';
import { LEFT_OUT, wasLeftOut } from '../../operations/left-out';
import { readLiveCode } from '../releases/releases';

/** What became of a region that a deploy leaves out. */
export type LeftOut =
  /** It is drained; this is the region whose replica was written. */
  | { readonly writtenTo: string }
  /** It was drained already, for this reason. */
  | { readonly before: string }
  /** It serves, and except for skipped regions no other region does. */
  | 'the last that serves';

/**
 * Drains a skipped region, so that it does not serve older code when it is back. An operator's drain stays, and no
 * longer ends by itself. The last region that serves is not drained.
 */
export async function drainLeftOut(
  deployment: Deployment,
  region: string,
  skip: readonly string[] = [region],
): Promise<LeftOut> {
  const { service } = deployment;
  const flag = await findDrainFlag(deployment, region);
  if ('drained' in flag && flag.drained) {
    const before = flag.why ?? 'no reason given';
    if (flag.until === undefined) return { before };
    await setDrained(deployment, region, { drained: true });
    return { before: `${before} (it no longer ends by itself)` };
  }
  const regions = service.regions.filter((one) => one === region || !skip.includes(one));
  const others = assertAnotherServes({ ...deployment, service: { ...service, regions } }, region);
  if (!(await others.then(() => true, isRefusal))) return 'the last that serves';
  const { writtenTo } = await setDrained(deployment, region, { drained: true, why: `${LEFT_OUT} ${region}` });
  return { writtenTo };
}

function isRefusal(error: unknown): false {
  if (error instanceof UserError) return false;
  throw error;
}

/** Whether a deploy drained the region, and no operator. */
export async function isLeftOut(deployment: Deployment, region: string): Promise<boolean> {
  const flag = await readDrainFlag(deployment, region);
  return 'drained' in flag && flag.drained && wasLeftOut(flag);
}

/**
 * Restores a skipped region when it runs the same code as those that serve. Regions that cannot be asked, or were
 * skipped too, do not count; at least one must count. Returns the regions that it differs from.
 */
export async function restoreLeftOut(
  deployment: Deployment,
  region: string,
): Promise<{ readonly restored: boolean; readonly differs: readonly string[] }> {
  const own = await codeOf(deployment, region);
  const others = await Promise.all(
    deployment.service.regions
      .filter((one) => one !== region)
      .map(async (one) => ({
        one,
        code: await codeOf(deployment, one),
        out: await isLeftOut(deployment, one),
      })),
  );
  const serving = others.filter(({ code, out }) => code !== undefined && !out);
  const differs = serving.filter(({ code }) => !isDeepStrictEqual(code, own)).map(({ one }) => one);
  if (serving.length === 0 || differs.length > 0) return { restored: false, differs };
  await setDrained(deployment, region, { drained: false });
  return { restored: true, differs: [] };
}

/** The code of a region's functions, as the definition lists them; undefined if it cannot be asked, or lacks one. */
async function codeOf(
  deployment: Deployment,
  region: string,
): Promise<readonly (string | undefined)[] | undefined> {
  try {
    const codes = Object.values(await readLiveCode(deployment, region));
    return codes.includes(undefined) ? undefined : codes;
  } catch {
    return undefined;
  }
}
