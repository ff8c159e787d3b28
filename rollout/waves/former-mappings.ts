import { findDomainName, leadName, rootMapping } from '../../aws/domain-name';
import { regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { importInto } from '../../terraform/imports';
import { synthesized } from '../../terraform/plan/plan-stack';
import { resourcesOf } from '../../terraform/plan/resources';
import type { Wave } from '../plan/waves';
import type { WavesRequest } from './request';

// A name that was adopted leads to an API of before. The AWS provider leads no mapping elsewhere: it deletes it and makes
// another (aws_apigatewayv2_api_mapping: api_id forces a new one), and the name answers 403 meanwhile. API Gateway
// changes it in place ("UpdateApiMapping"). So Terraform leaves it alone until it leads to antipode's API.

/** The mapping of the service's name in a region that is not in Terraform's state. */
export interface FormerMapping {
  readonly region: string;
  readonly stack: string;
  /** Terraform's name for it. */
  readonly address: string;
  readonly id: string;
}

/** What a wave's stacks would make, and API Gateway has. */
export async function formerMappings(
  request: WavesRequest,
  { regions, intoDns }: Wave,
): Promise<FormerMapping[]> {
  if (intoDns) return []; // the wave before has taken it
  const found = regions.map(async (region): Promise<FormerMapping[]> => {
    const { stack } = regionNames(request.service, region);
    const address = mappingMadeIn(request, stack);
    if (address === undefined) return [];
    const name = await findDomainName(request, region).catch(() => undefined); // Terraform tells why
    const root = name && rootMapping(name);
    return root === undefined ? [] : [{ region, stack, address, id: root.id }];
  });
  return (await Promise.all(found)).flat();
}

function mappingMadeIn({ plan, workspace }: WavesRequest, stack: string): string | undefined {
  const changes = plan.plans.find((one) => one.stack === stack)?.changes ?? [];
  const made = changes.filter(({ action }) => action === 'create').map(({ address }) => address);
  return resourcesOf(synthesized(workspace, stack)).find(
    ({ path, address }) => path === 'domain/service-mapping' && made.includes(address),
  )?.address;
}

/**
 * Leads the service's name to the API that the region's own name leads to, at once and without a gap, and lets
 * Terraform's state know. Where it was interrupted, the next deploy does it again.
 *
 * @throws UserError when Terraform does not import the mapping; what API Gateway says.
 */
export async function takeMappings(request: WavesRequest, former: readonly FormerMapping[]): Promise<void> {
  const { service, workspace, observer } = request;
  for (const { region, stack, address, id } of former) {
    observer.step(region, 'leading the name to this API');
    const { domain: regional } = regionNames(service, region);
    const name = await findDomainName(request, region, regional);
    const to = name && rootMapping(name);
    if (to === undefined)
      throw new UserError(
        `${stack}: ${regional} leads to no API, so ${service.domain?.name} stays as it was.`,
      );
    await leadName(request, region, { id, to });
    await importInto(workspace, stack, [{ address, id: `${id}/${service.domain?.name}` }]);
  }
}
