import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import { parseChanges } from '../../../local-cloud/services/route53/control-plane/changes';
import { writtenName } from '../../../local-cloud/services/route53/names';
import type { IamCall } from '../../../testing/policies/judge';

/** Route 53's calls: the path names the operation, the body has the records. */
export function route53Calls({ method, body, url }: RecordedCall, { pathname }: URL): IamCall[] {
  const path = pathname.replace(/^\/2013-04-01\//, '').replace(/\/$/, '');
  const [kind = '', id, more] = path.split('/');
  const on = (type: string, name = id) => `arn:aws:route53:::${type}/${name}`;
  const call = (operation: string, resource: string, context?: IamCall['context']): IamCall[] => [
    { action: `route53:${operation}`, resource, ...(context ? { context } : {}) },
  ];
  const verb = { GET: 'Get', POST: 'Update', DELETE: 'Delete' }[method];
  if (kind === 'tags')
    return call(method === 'GET' ? 'ListTagsForResource' : 'ChangeTagsForResource', on(id ?? '', more));
  if (kind === 'hostedzonesbyname') return call('ListHostedZonesByName', '*');
  if (kind === 'change') return call('GetChange', on('change'));
  if (kind === 'healthcheck')
    return id ? call(`${verb}HealthCheck`, on(kind)) : call('CreateHealthCheck', '*');
  if (kind === 'hostedzone' && id === undefined) return call('ListHostedZones', '*');
  if (kind === 'hostedzone' && more === undefined && method === 'GET') return call('GetHostedZone', on(kind));
  if (more === 'rrset' && method === 'GET') return call('ListResourceRecordSets', on(kind));
  if (more === 'rrset')
    return call('ChangeResourceRecordSets', on(kind), { [RECORD_NAMES]: recordNames(body) });
  throw new Error(`a call to route53 that no test knows: ${method} ${url}`);
}

const RECORD_NAMES = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';

/** In lower case, without the last dot (Route 53 Developer Guide, "Using IAM policy conditions"). */
function recordNames(body: string): string[] {
  return parseChanges(body).map(({ record }) => writtenName(record.name).slice(0, -1));
}
