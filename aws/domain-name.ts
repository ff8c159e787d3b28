import {
  type ApiGatewayV2Client,
  type ApiMapping,
  GetApiMappingsCommand,
  type GetApiMappingsCommandOutput,
  GetDomainNameCommand,
} from '@aws-sdk/client-apigatewayv2';
import { apiGatewayClient } from './clients';
import type { Deployment } from './target';
import { whyNot } from './unanswered';

/** A custom domain name of API Gateway as a region has it, whoever made it. */
export interface ExistingName {
  /** `REGIONAL` or `EDGE`. */
  readonly endpointType: string | undefined;
  /** `API_MAPPING_ONLY` where no routing rules decide. */
  readonly routingMode: string | undefined;
  readonly mappings: readonly { readonly id: string; readonly apiId: string; readonly key: string }[];
}

/** The service's name at API Gateway in a region; undefined where it has none. @throws what API Gateway says. */
export async function findDomainName(
  { target, service }: Deployment,
  region: string,
): Promise<ExistingName | undefined> {
  const client = apiGatewayClient(target, region);
  const DomainName = service.domain?.name ?? '';
  try {
    const found = await client.send(new GetDomainNameCommand({ DomainName }));
    const mappings = await mappingsOf(client, DomainName);
    return {
      endpointType: found.DomainNameConfigurations?.[0]?.EndpointType,
      routingMode: found.RoutingMode,
      mappings: mappings.map(({ ApiMappingId: id = '', ApiId: apiId = '', ApiMappingKey: key = '' }) => ({
        id,
        apiId,
        key,
      })),
    };
  } catch (error) {
    if (whyNot(error) === 'not there') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

async function mappingsOf(client: ApiGatewayV2Client, DomainName: string): Promise<ApiMapping[]> {
  const mappings: ApiMapping[] = [];
  let NextToken: string | undefined;
  do {
    const page: GetApiMappingsCommandOutput = await client.send(
      new GetApiMappingsCommand({ DomainName, NextToken }),
    );
    mappings.push(...(page.Items ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return mappings;
}
