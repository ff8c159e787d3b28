import { adoptDomainName } from '../../rollout/adopt/adopt-domain-name';
import { type AdoptOptions, adoptInView } from '../shared/adopt';

export function domainName({
  region,
  ...options
}: AdoptOptions & { readonly region: string }): Promise<void> {
  return adoptInView(options, 'Adopt the name?', (settings) => adoptDomainName(settings, region));
}
