import { askReserved } from '../../../aws/account/reserved-concurrency';
import { HEALTH_CONCURRENCY } from '../../../definition/health-concurrency';
import { HEALTH_FUNCTION, regionNames } from '../../../definition/names';
import type { Check } from '../check';
import type { Exam } from '../exam';
import { error, type Finding } from '../finding';
import { inEachRegion } from '../unlearnt';

/** What Lambda leaves to functions that keep nothing for themselves (Lambda, "Configuring reserved concurrency for a function"). */
const LEFT_TO_OTHERS = 100;

/** Whether the health function can keep its share. A new account has 10 in all (Lambda, "Lambda quotas"). */
export const concurrency: Check = {
  title: 'Lambda’s concurrency',
  of: 'both',
  asks: true,
  quick: true,
  look: (exam) => inEachRegion(exam, 'Lambda’s concurrency', (region) => judge(exam, region)),
};

async function judge(exam: Exam, region: string): Promise<Finding[]> {
  const { unreserved, concurrency: all } = await exam.lambda(region);
  if (unreserved - HEALTH_CONCURRENCY >= LEFT_TO_OTHERS) return [];
  const name = regionNames(exam.service, region).function(HEALTH_FUNCTION);
  if ((await askReserved(exam.target, region, name)) === HEALTH_CONCURRENCY) return []; // it has its share
  const wanted = Math.max(1000, all + HEALTH_CONCURRENCY + LEFT_TO_OTHERS);
  return [
    error({
      what: `${region}: the health function cannot keep ${HEALTH_CONCURRENCY} executions for itself.`,
      evidence: `${unreserved} of ${all} concurrent executions are not reserved, and Lambda leaves ${LEFT_TO_OTHERS} to others.`,
      mend: `aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value ${wanted} --region ${region}`,
    }),
  ];
}
