import { paginateListTables } from '@aws-sdk/client-dynamodb';
import { dynamodbClient, patiently } from '../clients';
import type { OperatorTarget } from '../target';

/** How many tables an account has in a region. @throws what DynamoDB says. */
export async function countTables(target: OperatorTarget, region: string): Promise<number> {
  const client = dynamodbClient(target, region);
  const count = async () => {
    let tables = 0;
    for await (const { TableNames = [] } of paginateListTables({ client }, {})) tables += TableNames.length;
    return tables;
  };
  return patiently(count()).finally(() => client.destroy());
}
