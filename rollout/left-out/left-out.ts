import { isDeepStrictEqual } from 'node:util';
import { type DrainFlag, findDrainFlag, readDrainFlag } from '../../aws/drain-flag';
import type { OperatorTarget } from '../../aws/target';
import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import { assertAnotherServes, setDrained } from '../../operations/drain';
import { readLiveCode } from '../releases/releases';

/** Why a deploy drained a region: a deploy that brings it to the others' version restores it. */
export const LEFT_OUT = 'a deploy left it out; it comes back with: npx antipode deploy --region';

/** What became of a region that a deploy leaves out. */
export type LeftOut =
  /** It is drained; the region's replica that took the word. */
  | { readonly writtenTo: string }
  /** It was drained already, for this reason. */
  | { readonly before: string }
  /** It serves, and no other region does that this deploy does not leave out too. */
  | 'the last that serves';

/**
 * Drains a region that a deploy leaves out, so that it does not serve older code when it is back. What an operator
 * said stays, and so does the last region that serves.
 */
export async function drainLeftOut(
  target: OperatorTarget,
  service: Service,
  region: string,
  skip: readonly string[] = [region],
): Promise<LeftOut> {
  const flag = await findDrainFlag(target, service, region);
  if ('drained' in flag && flag.drained) return { before: flag.why ?? 'no reason given' };
  const regions = service.regions.filter((one) => one === region || !skip.includes(one));
  const others = assertAnotherServes(target, { ...service, regions }, region);
  if (!(await others.then(() => true, isRefusal))) return 'the last that serves';
  return setDrained(target, service, region, true, `${LEFT_OUT} ${region}`);
}

function isRefusal(error: unknown): false {
  if (error instanceof UserError) return false;
  throw error;
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

/** What a region's functions run, in the definition's order; undefined where it cannot be asked, or lacks one. */
async function codeOf(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<readonly (string | undefined)[] | undefined> {
  try {
    const codes = Object.values(await readLiveCode(target, service, region));
    return codes.includes(undefined) ? undefined : codes;
  } catch {
    return undefined;
  }
}
