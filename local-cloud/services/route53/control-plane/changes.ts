import { XMLParser } from 'fast-xml-parser';
import type { Change, RecordSet } from './types';

const LISTS = new Set(['Change', 'ResourceRecordSet', 'ResourceRecord', 'HealthCheck']);

const parser = new XMLParser({
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name, path) =>
    LISTS.has(name) && !String(path).includes('Change.ResourceRecordSet') ? true : name === 'ResourceRecord',
});

interface RawRecord {
  Name: string;
  Type: string;
  TTL?: string;
  SetIdentifier?: string;
  Weight?: string;
  Region?: string;
  Failover?: 'PRIMARY' | 'SECONDARY';
  HealthCheckId?: string;
  AliasTarget?: { HostedZoneId: string; DNSName: string; EvaluateTargetHealth: string };
  ResourceRecords?: { ResourceRecord?: { Value: string }[] };
}

/** The changes of a `ChangeResourceRecordSets` request. */
export function parseChanges(body: Buffer): Change[] {
  const { ChangeResourceRecordSetsRequest: request } = parser.parse(body.toString()) as {
    ChangeResourceRecordSetsRequest?: {
      ChangeBatch?: { Changes?: { Change?: { Action: Change['Action']; ResourceRecordSet: RawRecord }[] } };
    };
  };
  const changes = request?.ChangeBatch?.Changes?.Change ?? [];
  return changes.map(({ Action, ResourceRecordSet }) => ({ Action, RecordSet: toRecord(ResourceRecordSet) }));
}

/** The records of a `ListResourceRecordSets` answer. */
export function parseRecords(body: Buffer | string): RecordSet[] {
  const { ListResourceRecordSetsResponse: answer } = parser.parse(String(body)) as {
    ListResourceRecordSetsResponse?: { ResourceRecordSets?: { ResourceRecordSet?: RawRecord[] } };
  };
  return (answer?.ResourceRecordSets?.ResourceRecordSet ?? []).map(toRecord);
}

/** The name of a `GetHostedZone` answer. */
export function parseZoneName(body: Buffer | string): string | undefined {
  const { GetHostedZoneResponse: answer } = parser.parse(String(body)) as {
    GetHostedZoneResponse?: { HostedZone?: { Name?: string } };
  };
  const name = answer?.HostedZone?.Name;
  return name === undefined ? undefined : dotted(name);
}

/** The ids of a `ListHealthChecks` answer. */
export function parseHealthCheckIds(body: Buffer | string): Set<string> {
  const { ListHealthChecksResponse: answer } = parser.parse(String(body)) as {
    ListHealthChecksResponse?: { HealthChecks?: { HealthCheck?: { Id: string }[] } };
  };
  return new Set((answer?.HealthChecks?.HealthCheck ?? []).map(({ Id }) => Id));
}

function toRecord(raw: RawRecord): RecordSet {
  const { TTL, Weight, AliasTarget, ResourceRecords, ...rest } = raw;
  const target = AliasTarget && {
    HostedZoneId: AliasTarget.HostedZoneId.replace('/hostedzone/', ''),
    DNSName: dotted(AliasTarget.DNSName),
    EvaluateTargetHealth: AliasTarget.EvaluateTargetHealth === 'true',
  };
  return {
    ...rest,
    Name: dotted(raw.Name),
    ...(TTL === undefined ? {} : { TTL: Number(TTL) }),
    ...(Weight === undefined ? {} : { Weight: Number(Weight) }),
    ...(target
      ? { AliasTarget: target }
      : { ResourceRecords: (ResourceRecords?.ResourceRecord ?? []).map(({ Value }) => Value) }),
  };
}

function dotted(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower : `${lower}.`;
}
