import { findDrainFlag } from '../../../aws/drain-flag';
import type { Check } from '../check';
import type { Exam } from '../exam';
import { type Finding, warning } from '../finding';
import { unlearnt } from '../unlearnt';

/** Regions that somebody took out of service and has not brought back. One that retires is meant to be. */
export const drains: Check = {
  title: 'drains',
  of: 'both',
  asks: true,
  quick: false,
  async look(exam) {
    const found = await Promise.all(exam.service.regions.map((region) => judge(exam, region)));
    return found.flat();
  },
};

async function judge({ target, service, absence }: Exam, region: string): Promise<Finding[]> {
  const flag = await findDrainFlag({ target, service }, region);
  if ('unreachable' in flag) {
    const isThere = flag.unreachable !== 'ResourceNotFoundException'; // before the first deploy
    return isThere && !(await absence(region))
      ? [unlearnt(`Whether ${region} is drained`, new Error(flag.unreachable))]
      : [];
  }
  if (!flag.drained) return [];
  const why = flag.why ? `: ${flag.why}` : '';
  const end = flag.until ? `; it ends by itself at ${flag.until}` : '';
  return [
    warning({
      what: `${region} is drained: no users get there, and what is deployed to it serves nobody.`,
      evidence: `By ${flag.by ?? 'somebody'}, at ${flag.at ?? 'some time'}${why}${end}`,
      mend: `npx antipode restore ${region}`,
    }),
  ];
}
