import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { patiently, quotasClient } from '../clients';
import type { OperatorTarget } from '../target';

/** A quota as Service Quotas names it. */
export interface QuotaName {
  readonly service: string;
  readonly code: string;
}

/** What an account's quota is in a region; undefined where Service Quotas does not say, as where it was never raised. */
export async function askServiceQuota(
  target: OperatorTarget,
  region: string,
  { service: ServiceCode, code: QuotaCode }: QuotaName,
): Promise<number | undefined> {
  const client = quotasClient(target, region);
  try {
    const command = new GetServiceQuotaCommand({ ServiceCode, QuotaCode });
    return (await patiently(client.send(command))).Quota?.Value;
  } catch {
    return undefined; // its default holds, or it cannot be learnt
  } finally {
    client.destroy();
  }
}
