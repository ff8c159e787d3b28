import type { Check } from '../check';
import { error, type Finding, warning } from '../finding';

/** AWS refuses what is signed so far from its own time (IAM User Guide, "AWS Signature Version 4 for API requests"). */
const REFUSED_MS = 5 * 60_000;
const NEAR_MS = 60_000;

/** Whether AWS would refuse what this machine signs. */
export function isTooFarOff(aheadMs: number | undefined): boolean {
  return aheadMs !== undefined && Math.abs(aheadMs) >= REFUSED_MS;
}

/** This machine's clock against the dates of AWS's answers. */
export const clock: Check = {
  title: 'the clock',
  of: 'aws',
  asks: false, // a refusal has a date too
  quick: true,
  async look({ caller }) {
    const ahead = caller?.identity.aheadMs;
    return ahead === undefined ? { skipped: 'AWS has told no date' } : judge(ahead);
  },
};

function judge(aheadMs: number): Finding[] {
  if (Math.abs(aheadMs) < NEAR_MS) return [];
  const evidence = `It is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the date of AWS’s answers.`;
  const mend =
    'Let it be set from the network: timedatectl set-ntp true (Linux), or sudo sntp -sS time.apple.com (macOS).';
  return isTooFarOff(aheadMs)
    ? [error({ what: 'This machine’s clock is wrong: AWS refuses what it signs.', evidence, mend })]
    : [warning({ what: 'This machine’s clock drifts from AWS’s; 300 s is what AWS bears.', evidence, mend })];
}
