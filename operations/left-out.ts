import type { DrainFlag } from '../aws/drain-flag';

/** Why a deploy drained a region: a deploy that brings it to the others' version restores it. */
export const LEFT_OUT = 'a deploy left it out; it comes back with: npx antipode deploy --region';

/** Whether a deploy drained a region, and no operator. */
export function wasLeftOut({ why }: DrainFlag): boolean {
  return why?.startsWith(LEFT_OUT) === true;
}
