import { canonicalName, isWithin, parentName } from '../names';
import type { HostedZone, RecordSet } from '../records';
import { defaultNameServers, defaultStartOfAuthority } from './apex';

/** The record sets of one name, by type; empty for a name that only has names below it. */
export type Node = ReadonlyMap<string, readonly RecordSet[]>;

/** A zone, indexed for look-ups. */
export interface ZoneIndex {
  readonly id: string;
  readonly name: string;
  readonly nodes: ReadonlyMap<string, Node>;
}

/** Indexes a zone, with the SOA and NS records that Route 53 gives every zone. */
export function indexZone(zone: HostedZone): ZoneIndex {
  const name = canonicalName(zone.name);
  const nodes = new Map<string, Map<string, RecordSet[]>>([[name, new Map()]]);
  for (const record of zone.records) if (isWithin(record.name, name)) add(nodes, record, name);
  for (const record of [defaultStartOfAuthority(name), defaultNameServers(name)]) {
    if (!nodes.get(name)?.has(record.type)) add(nodes, record, name);
  }
  return { id: zone.id, name, nodes };
}

function add(nodes: Map<string, Map<string, RecordSet[]>>, record: RecordSet, apex: string): void {
  for (let above = record.name; above !== apex; above = parentName(above) ?? apex) {
    if (!nodes.has(above)) nodes.set(above, new Map());
  }
  const types = nodes.get(record.name);
  const group = types?.get(record.type);
  if (group) group.push(record);
  else types?.set(record.type, [record]);
}

/** The zone that a name belongs to: the one with the longest name. */
export function zoneOf(zones: readonly ZoneIndex[], name: string): ZoneIndex | undefined {
  return zones
    .filter((zone) => isWithin(name, zone.name))
    .sort((a, b) => b.name.length - a.name.length)
    .at(0);
}

/**
 * Finds the records that answer for a name: its own, or else those of the wildcard directly below the closest name that
 * exists (RFC 4592). Undefined means that the name does not exist (NXDOMAIN).
 */
export function findNode(zone: ZoneIndex, name: string): Node | undefined {
  const own = zone.nodes.get(name);
  if (own) return own;
  let encloser = parentName(name);
  while (encloser !== undefined && !zone.nodes.has(encloser)) encloser = parentName(encloser);
  return encloser === undefined ? undefined : zone.nodes.get(`*.${encloser}`);
}

/** The name servers of a subdomain that is delegated elsewhere, at or above a name. */
export function findDelegation(zone: ZoneIndex, name: string): readonly RecordSet[] | undefined {
  let cut: readonly RecordSet[] | undefined;
  for (let at: string | undefined = name; at && at !== zone.name; at = parentName(at)) {
    cut = zone.nodes.get(at)?.get('NS') ?? cut;
  }
  return cut;
}
