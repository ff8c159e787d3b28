import type { ExistingName } from '../../aws/domain-name';
import type { Service } from '../../definition/service';

/** What keeps a custom domain name from coming under the definition as it is: one sentence each, with what to do. */
export function nameProblems(
  { domain, regions }: Pick<Service, 'domain' | 'regions'>,
  region: string,
  existing: ExistingName | undefined,
): string[] {
  if (domain === undefined) return ['domain: the definition has none.'];
  if (!regions.includes(region))
    return [`--region: the definition does not serve in "${region}"; its regions: ${regions.join(', ')}.`];
  if (existing === undefined)
    return [
      `domain.name: API Gateway has no custom domain name "${domain.name}" in ${region}. A deploy makes it.`,
    ];
  const problems: string[] = [];
  if (existing.endpointType !== 'REGIONAL')
    problems.push(
      `domain.name: ${domain.name} in ${region} is of type ${existing.endpointType}, and HTTP APIs take REGIONAL alone. Migrate it first (API Gateway Developer Guide, "Migrate a custom domain name to a different type of API endpoint").`,
    );
  if (existing.routingMode !== undefined && existing.routingMode !== 'API_MAPPING_ONLY')
    problems.push(
      `domain.name: routing rules decide for ${domain.name} in ${region} (${existing.routingMode}). Set its routing mode to API_MAPPING_ONLY first.`,
    );
  return problems;
}

/** What a person should know: who comes to antipode with the next deploy; paths below a mapping's key do not. */
export function nameNotices({ mappings }: ExistingName): string[] {
  return mappings.map(({ key, apiId }) =>
    key === ''
      ? `The deploy that follows leads the name from the API ${apiId} to antipode's, once the region has passed its checks: all who still ask there come at once.`
      : `Requests for /${key}/… go on to the API ${apiId}: delete that mapping when it may end.`,
  );
}
