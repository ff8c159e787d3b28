import { type ExistingName, findDomainName } from '../../aws/domain-name';
import { told } from '../../aws/told';
import { regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { synthesized } from '../../terraform/plan/plan-stack';
import { resourcesOf } from '../../terraform/plan/resources';
import { type AdoptObserver, type AdoptOutcome, type AdoptSettings, adopt } from './adopt';
import { nameProblems } from './name-problems';

export interface AdoptNameObserver extends AdoptObserver {
  /** The service's name, as API Gateway has it in a region. */
  foundName(region: string, name: string, existing: ExistingName): void;
}

/**
 * Brings the service's name at API Gateway into the state of a region's stack. Its mapping leads where it did until a
 * deploy has made an API to lead to (rollout/waves/former-mappings.ts).
 *
 * @throws UserError with everything that keeps it from coming under the definition.
 */
export async function adoptDomainName(
  settings: AdoptSettings & { readonly observer: AdoptNameObserver },
  region: string,
): Promise<AdoptOutcome> {
  const { service, observer } = settings;
  observer.doing('looking for the name');
  const existing = await told(findDomainName(settings, region), { service: 'API Gateway', region });
  const problems = nameProblems(service, region, existing);
  const { domain } = service;
  if (problems.length > 0 || existing === undefined || domain === undefined)
    throw new UserError(
      ['The name cannot be adopted as it is. Nothing was changed.', ...problems].join('\n  '),
    );
  observer.foundName(region, domain.name, existing);
  const { stack } = regionNames(service, region);
  return adopt(settings, async (workspace) => {
    const names = resourcesOf(synthesized(workspace, stack)).filter(({ path }) => path === 'domain/service');
    return { stack, imports: names.map(({ address }) => ({ address, id: domain.name })) };
  });
}
