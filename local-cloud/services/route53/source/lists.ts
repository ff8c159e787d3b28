import type { Forward } from '../../../gateway/operation';
import { internalAuthorization } from '../../../gateway/scope';
import { elements, parseXml, text, type XmlElement } from '../xml';

const API = '/2013-04-01';

/** All hosted zones (`ListHostedZones`). */
export function listZones(forward: Forward): Promise<readonly XmlElement[]> {
  const list = { path: `${API}/hostedzone`, list: 'HostedZones', item: 'HostedZone', next: nextMarker };
  return allPages(forward, list);
}

/** All health checks (`ListHealthChecks`). */
export function listHealthChecks(forward: Forward): Promise<readonly XmlElement[]> {
  const list = { path: `${API}/healthcheck`, list: 'HealthChecks', item: 'HealthCheck', next: nextMarker };
  return allPages(forward, list);
}

/** All record sets of a zone (`ListResourceRecordSets`). */
export function listRecordSets(forward: Forward, zoneId: string): Promise<readonly XmlElement[]> {
  const path = `${API}/hostedzone/${zoneId}/rrset`;
  const list = { path, list: 'ResourceRecordSets', item: 'ResourceRecordSet', next: nextRecord };
  return allPages(forward, list);
}

type NextPage = (page: XmlElement) => Readonly<Record<string, string | undefined>>;

const nextMarker: NextPage = (page) => ({ marker: text(page, 'NextMarker') });

const nextRecord: NextPage = (page) => ({
  name: text(page, 'NextRecordName'),
  type: text(page, 'NextRecordType'),
  identifier: text(page, 'NextRecordIdentifier'),
});

interface List {
  readonly path: string;
  /** The element around the items. */
  readonly list: string;
  readonly item: string;
  readonly next: NextPage;
}

async function allPages(forward: Forward, { path, list, item, next }: List): Promise<readonly XmlElement[]> {
  const found: XmlElement[] = [];
  for (let query = ''; ; ) {
    const page = await get(forward, path + query);
    found.push(...elements(page, list, item));
    if (text(page, 'IsTruncated') !== 'true') return found;
    const given = Object.entries(next(page)).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const following = `?${new URLSearchParams(given)}`;
    if (following === query || given.length === 0) return found; // a page that does not name another one is the last
    query = following;
  }
}

async function get(forward: Forward, path: string): Promise<XmlElement> {
  const url = new URL(path, 'http://route53.amazonaws.com');
  const scope = { service: 'route53', region: 'us-east-1' };
  const { status, body } = await forward({
    ...scope,
    method: 'GET',
    url,
    headers: { host: url.host, authorization: internalAuthorization(scope) },
    body: Buffer.alloc(0),
  });
  if (status !== 200)
    throw new Error(`Route 53 answered ${status} to GET ${path}: ${String(body).slice(0, 200)}`);
  return parseXml(String(body));
}
