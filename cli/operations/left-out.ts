import { isDeepStrictEqual } from 'node:util';
import type { Service } from '../../config/service';
import { type DrainFlag, readDrainFlag } from '../aws/drain-flag';
import type { OperatorTarget } from '../aws/target';
import { setDrained } from './drain';
import { readLiveCode } from './releases';

/** Why a deploy drained a region: a deploy that brings it to the others' version restores it. */
export const LEFT_OUT = 'a deploy left it out; it comes back with: npx antipode deploy --region';

/** Drains a region that a deploy leaves out, so that it does not serve older code when it is back. */
export async function drainLeftOut(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<{ readonly writtenTo: string }> {
  return setDrained(target, service, region, true, `${LEFT_OUT} ${region}`);
}

/** Whether a deploy drained the region, and no operator. */
export async function isLeftOut(target: OperatorTarget, service: Service, region: string): Promise<boolean> {
  const flag = await readDrainFlag(target, service, region);
  return 'drained' in flag && flag.drained && wasLeftOut(flag);
}

function wasLeftOut({ why }: DrainFlag): boolean {
  return why?.startsWith(LEFT_OUT) === true;
}

/**
 * Restores a region that a deploy left out, once it runs the same code as those that serve. Those that cannot be
 * asked, or were left out too, do not count; one at least must. Returns the regions that it differs from.
 */
export async function restoreLeftOut(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<{ readonly restored: boolean; readonly differs: readonly string[] }> {
  const own = await codeOf(target, service, region);
  const others = await Promise.all(
    service.regions
      .filter((one) => one !== region)
      .map(async (one) => ({
        one,
        code: await codeOf(target, service, one),
        out: await isLeftOut(target, service, one),
      })),
  );
  const serving = others.filter(({ code, out }) => code !== undefined && !out);
  const differs = serving.filter(({ code }) => !isDeepStrictEqual(code, own)).map(({ one }) => one);
  if (serving.length === 0 || differs.length > 0) return { restored: false, differs };
  await setDrained(target, service, region, false, undefined);
  return { restored: true, differs: [] };
}

/** What a region's functions run, in the definition's order; undefined where it cannot be asked. */
async function codeOf(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<readonly (string | undefined)[] | undefined> {
  try {
    return Object.values(await readLiveCode(target, service, region));
  } catch {
    return undefined;
  }
}
