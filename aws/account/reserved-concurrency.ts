import { GetFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { lambdaReader, patiently } from '../clients';
import type { OperatorTarget } from '../target';

/** How many executions a function keeps for itself; undefined where it keeps none, or is not there. @throws what Lambda says else. */
export async function askReserved(
  target: OperatorTarget,
  region: string,
  FunctionName: string,
): Promise<number | undefined> {
  const client = lambdaReader(target, region);
  try {
    const command = new GetFunctionConcurrencyCommand({ FunctionName });
    return (await patiently(client.send(command))).ReservedConcurrentExecutions;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
