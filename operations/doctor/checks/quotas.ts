import { route53RegionOf } from '../../../aws-rules/regions';
import type { Check } from '../check';
import { error, type Finding, warning } from '../finding';
import { QUOTAS } from '../quotas';
import { inEachRegion, unlearnt } from '../unlearnt';

/** From this share on a quota is near. */
const NEAR = 0.8;

/** Quotas of the account that are used up, or soon will be. */
export const quotas: Check = {
  title: 'quotas',
  of: 'both',
  asks: true,
  quick: false,
  async look(exam) {
    const found = QUOTAS.map((quota) => {
      const judge = async (region: string, where: string) =>
        judged(quota, where, { region, ...(await quota.used(exam, region)) });
      if (quota.of === 'region')
        return inEachRegion(exam, quota.title, (region) => judge(region, `${region}: `));
      // Route 53's quotas are asked for where its control plane is, whatever regions a service has.
      return judge(route53RegionOf(exam.service.regions[0] ?? ''), '').catch((cause) => [
        unlearnt(`How many ${quota.title} there are`, cause),
      ]);
    });
    return (await Promise.all(found)).flat();
  },
};

function judged(
  { title, service, code }: (typeof QUOTAS)[number],
  where: string,
  { used, limit, region }: { readonly used: number; readonly limit: number; readonly region: string },
): Finding[] {
  if (limit === 0 || used < NEAR * limit) return [];
  const isFull = used >= limit;
  const told = {
    what: `${where}${isFull ? 'no more' : 'hardly any more'} ${title} can be made.`,
    evidence: `${used} of ${limit} are used.`,
    mend: `Delete what nobody needs, or: aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${2 * limit} --region ${region}`,
  };
  return [isFull ? error(told) : warning(told)];
}
