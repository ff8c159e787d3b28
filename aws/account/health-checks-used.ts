import { GetAccountLimitCommand } from '@aws-sdk/client-route-53';
import { patiently, route53Client } from '../clients';
import type { OperatorTarget } from '../target';
import type { Usage } from './usage';

/** How many health checks an account has, and may have. @throws what Route 53 says. */
export async function askHealthChecksUsed(target: OperatorTarget, region: string): Promise<Usage> {
  const client = route53Client(target, region);
  try {
    const command = new GetAccountLimitCommand({ Type: 'MAX_HEALTH_CHECKS_BY_OWNER' });
    const { Count = 0, Limit } = await patiently(client.send(command));
    return { used: Count, limit: Limit?.Value ?? 0 };
  } finally {
    client.destroy();
  }
}
