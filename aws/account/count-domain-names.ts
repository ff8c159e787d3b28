import {
  type ApiGatewayV2Client,
  GetDomainNamesCommand,
  type GetDomainNamesCommandOutput,
} from '@aws-sdk/client-apigatewayv2';
import { apiGatewayClient, patiently } from '../clients';
import type { OperatorTarget } from '../target';

/** How many custom domain names an account has in a region's API Gateway. @throws what API Gateway says. */
export function countDomainNames(target: OperatorTarget, region: string): Promise<number> {
  const client = apiGatewayClient(target, region);
  return patiently(countAll(client)).finally(() => client.destroy());
}

async function countAll(client: ApiGatewayV2Client): Promise<number> {
  let names = 0;
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page: GetDomainNamesCommandOutput = await client.send(
      new GetDomainNamesCommand({ MaxResults: '100', ...(next === '' ? {} : { NextToken: next }) }),
    );
    names += page.Items?.length ?? 0;
    next = page.NextToken || undefined;
  }
  return names;
}
