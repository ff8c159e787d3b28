import { countDomainNames } from '../../aws/account/count-domain-names';
import { countTables } from '../../aws/account/count-tables';
import { askHealthChecksUsed } from '../../aws/account/health-checks-used';
import { askServiceQuota, type QuotaName } from '../../aws/account/service-quota';
import type { Usage } from '../../aws/account/usage';
import type { Exam } from './exam';

/** What an account may have so many of. */
interface Quota extends QuotaName {
  /** For people, in the plural. */
  readonly title: string;
  /** Whether a region has its own. */
  readonly of: 'account' | 'region';
  /** @throws what AWS says. */
  used(exam: Exam, region: string): Promise<Usage>;
}

/** Quotas that a service may meet. Codes are those of Service Quotas. */
export const QUOTAS: readonly Quota[] = [
  {
    title: 'Route 53 health checks',
    service: 'route53',
    code: 'L-ACB674F3',
    of: 'account',
    used: ({ target }, region) => askHealthChecksUsed(target, region),
  },
  {
    title: 'bytes of Lambda code',
    service: 'lambda',
    code: 'L-2ACBD22F',
    of: 'region',
    used: async (exam, region) => (await exam.lambda(region)).storage,
  },
  // API Gateway, "Quotas for configuring and running a REST API": public names, those of HTTP APIs among them.
  counted(countDomainNames, {
    title: 'custom domain names of API Gateway',
    service: 'apigateway',
    code: 'L-A93447B8',
    limit: 120,
  }),
  // DynamoDB Developer Guide, "Quotas in Amazon DynamoDB".
  counted(countTables, { title: 'DynamoDB tables', service: 'dynamodb', code: 'L-F98FE922', limit: 2500 }),
];

/** One whose use is to be counted. `limit`: where Service Quotas does not say. */
function counted(
  count: typeof countTables,
  { limit, ...quota }: QuotaName & { readonly title: string; readonly limit: number },
): Quota {
  return {
    ...quota,
    of: 'region',
    async used({ target }, region) {
      const [used, raised] = await Promise.all([
        count(target, region),
        askServiceQuota(target, region, quota),
      ]);
      return { used, limit: raised ?? limit };
    },
  };
}
