import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { patiently, stsClient } from '../clients';
import { type Failure, failureOf } from '../failure';
import type { OperatorTarget } from '../target';

/** Whose credentials these are. */
interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** Who asks, or why AWS does not say; and by how much this machine's clock is ahead of AWS's, where it answered. */
export type IdentityView = (Identity | { readonly failure: Failure }) & {
  readonly aheadMs: number | undefined;
};

/** Asks AWS who asks. No permission is needed for it (AWS STS API Reference, "GetCallerIdentity"). */
export async function askIdentity(target: OperatorTarget, region: string): Promise<IdentityView> {
  const client = stsClient(target, region);
  const clock = readDates(client);
  try {
    const { Account = '', Arn = '' } = await patiently(client.send(new GetCallerIdentityCommand({})));
    return { account: Account, arn: Arn, aheadMs: clock.aheadMs() };
  } catch (error) {
    return { failure: failureOf(error), aheadMs: clock.aheadMs() };
  } finally {
    client.destroy();
  }
}

/** Reads the `Date` of every answer, of a refusal too; it tells whole seconds. */
function readDates(client: STSClient): { aheadMs(): number | undefined } {
  let ahead: number | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = Date.now();
      const result = await next(args);
      const { headers } = result.response as { headers?: Record<string, string> };
      const date = Date.parse(headers?.date ?? '');
      if (!Number.isNaN(date)) ahead = (sentAt + Date.now()) / 2 - (date + 500);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'readDates' },
  );
  return { aheadMs: () => ahead };
}
