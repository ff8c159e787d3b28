import type { RecordSet } from '../records';

const NAME_SERVERS = [
  'ns-2048.awsdns-64.com',
  'ns-2049.awsdns-65.net',
  'ns-2050.awsdns-66.org',
  'ns-2051.awsdns-67.co.uk',
];

/** "NS and SOA records that Amazon Route 53 creates for a public hosted zone": two days and 15 minutes. */
const TTL_SECONDS = { NS: 172_800, SOA: 900 };

/** The SOA record that Route 53 creates with a zone. */
export function defaultStartOfAuthority(zone: string): RecordSet {
  return apexRecord(zone, 'SOA', [
    `${NAME_SERVERS[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`,
  ]);
}

/** The NS record that Route 53 creates with a zone. The names are the guide's examples. */
export function defaultNameServers(zone: string): RecordSet {
  return apexRecord(
    zone,
    'NS',
    NAME_SERVERS.map((name) => `${name}.`),
  );
}

function apexRecord(name: string, type: 'NS' | 'SOA', values: readonly string[]): RecordSet {
  return {
    name,
    type,
    routing: { policy: 'simple' },
    data: { kind: 'values', ttlSeconds: TTL_SECONDS[type], values },
  };
}
