import { askServiceQuota } from '../../../aws/account/service-quota';
import { defaultThrottles } from '../../../aws-rules/api-throttles';
import type { Service } from '../../../definition/service';
import type { RouteThrottling } from '../../../definition/triggers/http';
import { ofKind } from '../../../definition/triggers/trigger';
import type { Check } from '../check';
import { type Finding, warning } from '../finding';
import { inEachRegion } from '../unlearnt';

/** "Throttle rate", in Service Quotas: of all APIs of an account in a region. */
const RATE = { service: 'apigateway', code: 'L-8A5B8E43' } as const;

/** Limits of the definition that the account's own are below: then those hold, and other APIs take their share. */
export const throttles: Check = {
  title: 'throttles of the API',
  of: 'aws',
  asks: true,
  quick: false,
  look: (exam) =>
    inEachRegion(exam, 'the account’s throttle of APIs', async (region) => {
      const quota = await askServiceQuota(exam.target, region, RATE);
      return judge(region, largest(exam.service), quota);
    }),
};

/** The most that the API, or one of its routes, is to take. */
function largest({ throttling, functions }: Service): RouteThrottling {
  const routes = functions.flatMap(({ triggers }) => ofKind(triggers, 'http'));
  const limits = [throttling, ...routes.flatMap((route) => route.throttling ?? [])];
  return {
    requestsPerSecond: Math.max(...limits.map((one) => one.requestsPerSecond)),
    burst: Math.max(...limits.map((one) => one.burst)),
  };
}

/** Service Quotas may tell the usual default in a region that has a lower one, so that only another value is taken. */
export function judge(
  region: string,
  { requestsPerSecond, burst }: RouteThrottling,
  quota: number | undefined,
): Finding[] {
  const standard = defaultThrottles(region);
  const isRaised = quota !== undefined && quota !== defaultThrottles('us-east-1').requestsPerSecond;
  const rate = isRaised ? quota : standard.requestsPerSecond;
  const told = {
    what: `${region}: the API takes fewer requests than throttling says.`,
    mend: `Lower throttling in the definition, or: aws service-quotas request-service-quota-increase --service-code ${RATE.service} --quota-code ${RATE.code} --desired-value ${2 * requestsPerSecond} --region ${region}`,
  };
  if (requestsPerSecond > rate)
    return [
      warning({
        ...told,
        evidence: `All APIs of the account get ${rate} requests a second there, this one asks for ${requestsPerSecond}.`,
      }),
    ];
  if (isRaised || burst <= standard.burst) return [];
  return [
    warning({
      ...told,
      evidence: `All APIs of the account get bursts of ${standard.burst} there, this one asks for ${burst}; AWS raises the burst with the rate.`,
    }),
  ];
}
