import {
  type ApiGatewayV2Client,
  type ApiMapping,
  GetApiMappingsCommand,
  type GetApiMappingsCommandOutput,
  GetDomainNameCommand,
  UpdateApiMappingCommand,
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
  readonly mappings: readonly Mapping[];
}

/** From a custom domain name to a stage of an API. */
export interface Mapping {
  readonly id: string;
  readonly apiId: string;
  readonly stage: string;
  /** What paths begin with; empty for all that no other mapping takes. */
  readonly key: string;
}

/** The mapping of all paths that no other one takes. */
export function rootMapping({ mappings }: ExistingName): Mapping | undefined {
  return mappings.find(({ key }) => key === '');
}

/**
 * A custom domain name at API Gateway in a region; undefined where it has none.
 *
 * @param name default: the service's
 *
 * @throws what API Gateway says.
 */
export async function findDomainName(
  { target, service }: Deployment,
  region: string,
  name = service.domain?.name ?? '',
): Promise<ExistingName | undefined> {
  const client = apiGatewayClient(target, region);
  const DomainName = name;
  try {
    const found = await client.send(new GetDomainNameCommand({ DomainName }));
    const mappings = await mappingsOf(client, DomainName);
    return {
      endpointType: found.DomainNameConfigurations?.[0]?.EndpointType,
      routingMode: found.RoutingMode,
      mappings: mappings.map(({ ApiMappingId: id = '', ApiId: apiId = '', Stage: stage = '', ...one }) => ({
        ...{ id, apiId, stage },
        key: one.ApiMappingKey ?? '',
      })),
    };
  } catch (error) {
    if (whyNot(error) === 'not there') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** Leads the service's name to another API in a region, without a gap. @throws what API Gateway says. */
export async function leadName(
  { target, service }: Deployment,
  region: string,
  { id, to }: { readonly id: string; readonly to: Pick<Mapping, 'apiId' | 'stage'> },
): Promise<void> {
  const client = apiGatewayClient(target, region);
  try {
    await client.send(
      new UpdateApiMappingCommand({
        DomainName: service.domain?.name,
        ApiMappingId: id,
        ApiId: to.apiId,
        Stage: to.stage,
      }),
    );
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
