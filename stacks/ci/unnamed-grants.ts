import { SERVICE_TAG } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { CiScope, Grant } from './grant';
import { inOurRegions } from './place';

/** What has no name of the service's, and no region in its name: the same rights in each of the service's regions. */
export function unnamedGrants(service: Service, { partition, account }: CiScope): Grant[] {
  const here = inOurRegions(service);
  const anywhere = (kind: string) => [`arn:${partition}:${kind.replace(':', `:*:${account}:`)}`];
  return [
    {
      sid: 'MappingTags',
      read: ['lambda:ListTags'],
      write: ['lambda:TagResource', 'lambda:UntagResource'],
      on: anywhere('lambda:event-source-mapping:*'),
      when: here,
    },
    {
      sid: 'ListMappings',
      read: ['lambda:GetAccountSettings', 'lambda:ListEventSourceMappings'],
      on: ['*'],
      when: here,
    },
    {
      sid: 'AccessLogs',
      read: ['logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
      // API Gateway Developer Guide, "Configure logging for HTTP APIs": permissions to activate logging.
      write: [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      on: ['*'],
      when: here,
    },
    ...certificateGrants(service, { here, on: anywhere('acm:certificate/*') }),
  ];
}

interface Where {
  readonly here: { readonly StringEquals: Readonly<Record<string, readonly string[]>> };
  readonly on: readonly string[];
}

/** Certificates have no names: a role may make those for our domain, and delete those with our tag. */
function certificateGrants({ name, domain }: Service, { here, on }: Where): Grant[] {
  if (domain === undefined) return [];
  return [
    {
      sid: 'RequestCertificates',
      write: ['acm:RequestCertificate'],
      on: ['*'],
      when: {
        ...here,
        'ForAllValues:StringEquals': { 'acm:DomainNames': [domain.name, `*.${domain.name}`] },
      },
    },
    {
      sid: 'Certificates',
      read: ['acm:DescribeCertificate', 'acm:ListTagsForCertificate'],
      write: ['acm:AddTagsToCertificate'],
      on,
      when: here,
    },
    {
      sid: 'DeleteCertificates',
      write: ['acm:DeleteCertificate', 'acm:RemoveTagsFromCertificate'],
      on,
      when: { StringEquals: { ...here.StringEquals, [`aws:ResourceTag/${SERVICE_TAG}`]: name } },
    },
  ];
}
