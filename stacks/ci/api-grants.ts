import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { CiScope, Grant } from './grant';

/** API Gateway's ARNs hold no account, and its APIs have ids that AWS makes. */
export function apiGrants(service: Service, region: string, { partition }: CiScope): Grant[] {
  const at = (rest: string) => `arn:${partition}:apigateway:${region}::/${rest}`;
  const { domain } = regionNames(service, region);
  const names = service.domain && domain ? [service.domain.name, domain] : [];
  const domains = names.flatMap((name) => [at(`domainnames/${name}`), at(`domainnames/${name}/*`)]);
  return [
    {
      sid: 'Apis',
      read: ['apigateway:GET'],
      write: [
        'apigateway:DELETE',
        'apigateway:PATCH',
        'apigateway:POST',
        'apigateway:PUT',
        'apigateway:TagResource',
      ],
      on: [at('apis'), at('apis/*'), at('tags/*'), ...domains],
    },
    ...(domains.length > 0
      ? [{ sid: 'DomainNames', write: ['apigateway:POST'], on: [at('domainnames')] }]
      : []),
  ];
}
