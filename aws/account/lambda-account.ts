import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import { lambdaReader, patiently } from '../clients';
import type { OperatorTarget } from '../target';

/** What a region's Lambda gives an account. */
export interface LambdaAccount {
  /** Executions at once, of all functions together. */
  readonly concurrency: number;
  /** What of that no function keeps for itself. */
  readonly unreserved: number;
  /** Bytes of code: all versions of all functions. */
  readonly storage: { readonly used: number; readonly limit: number };
}

/** @throws what Lambda says. */
export async function askLambdaAccount(target: OperatorTarget, region: string): Promise<LambdaAccount> {
  const client = lambdaReader(target, region);
  try {
    const answer = await patiently(client.send(new GetAccountSettingsCommand({})));
    const { AccountLimit = {}, AccountUsage = {} } = answer;
    return {
      concurrency: AccountLimit.ConcurrentExecutions ?? 0,
      unreserved: AccountLimit.UnreservedConcurrentExecutions ?? 0,
      storage: { used: AccountUsage.TotalCodeSize ?? 0, limit: AccountLimit.TotalCodeSize ?? 0 },
    };
  } finally {
    client.destroy();
  }
}
