import { allRegions } from '../../../definition/all-regions';
import type { Check } from '../check';
import type { Exam } from '../exam';
import { error, type Finding } from '../finding';

/** Whether every region answers, and this account may use it. */
export const regions: Check = {
  title: 'regions',
  of: 'both',
  asks: true,
  quick: false,
  async look(exam) {
    const found = await Promise.all(allRegions(exam.service).map((region) => judge(exam, region)));
    return found.flat();
  },
};

async function judge(exam: Exam, region: string): Promise<Finding[]> {
  const failure = await exam.absence(region);
  if (failure?.kind === 'no answer')
    return [
      error({
        what: `${region} does not answer.`,
        evidence: `Lambda there: ${failure.text}`,
        mend: `Look at https://health.aws.amazon.com/health/status. To deploy the others meanwhile: npx antipode deploy --skip-region ${region}`,
      }),
    ];
  // These credentials are good elsewhere: AWS STS has answered before any check asks.
  if (failure?.kind === 'no valid credentials')
    return [
      error({
        what: `${region} does not know these credentials: the account has probably not enabled it.`,
        evidence: failure.text,
        mend: `aws account enable-region --region-name ${region} (it takes minutes to hours); or take it out of the definition.`,
      }),
    ];
  return [];
}
