import { regionNames, SERVICE_TAG } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { CiScope, Grant } from './grant';
import type { Place } from './place';

/** Certificates have no names: a role may make those for our domain, and delete those with our tag. */
export function certificateGrants({ name, domain }: Service, region: string, { arn }: Place): Grant[] {
  if (domain === undefined) return [];
  const on = [arn('acm', 'certificate/*')];
  return [
    {
      sid: 'RequestCertificates',
      write: ['acm:RequestCertificate'],
      on: ['*'],
      when: {
        StringEquals: { 'aws:RequestedRegion': region },
        'ForAllValues:StringEquals': { 'acm:DomainNames': [domain.name, `*.${domain.name}`] },
      },
    },
    {
      sid: 'Certificates',
      read: ['acm:DescribeCertificate', 'acm:ListTagsForCertificate'],
      write: ['acm:AddTagsToCertificate'],
      on,
    },
    {
      sid: 'DeleteCertificates',
      write: ['acm:DeleteCertificate', 'acm:RemoveTagsFromCertificate'],
      on,
      when: { StringEquals: { [`aws:ResourceTag/${SERVICE_TAG}`]: name } },
    },
  ];
}

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
