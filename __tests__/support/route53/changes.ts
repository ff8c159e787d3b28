import { XMLBuilder } from 'fast-xml-parser';
import { type Change, parseChanges } from '../../../local-cloud/services/route53/control-plane/changes';

/** Route 53 API Reference, "ResourceRecordSet", with the values alone of its records. */
export interface Fields {
  readonly Name: string;
  readonly Type: string;
  readonly TTL?: number;
  readonly SetIdentifier?: string;
  readonly Weight?: number;
  readonly Region?: string;
  readonly Failover?: 'PRIMARY' | 'SECONDARY';
  readonly GeoLocation?: { ContinentCode?: string; CountryCode?: string; SubdivisionCode?: string };
  readonly HealthCheckId?: string;
  readonly MultiValueAnswer?: boolean;
  readonly AliasTarget?: { HostedZoneId: string; DNSName: string; EvaluateTargetHealth: boolean };
  readonly values?: readonly string[];
}

/** The changes as they are read from a request. */
export function changesTo(Action: Change['action'], records: readonly Fields[]): Change[] {
  const Change = records.map(({ values, ...fields }) => {
    const ResourceRecords = values && { ResourceRecord: values.map((Value) => ({ Value })) };
    return { Action, ResourceRecordSet: { ...fields, ...(ResourceRecords ? { ResourceRecords } : {}) } };
  });
  return parseChanges(
    new XMLBuilder().build({ ChangeResourceRecordSetsRequest: { ChangeBatch: { Changes: { Change } } } }),
  );
}
