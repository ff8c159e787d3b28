/** A record set as Route 53's API writes it; names end in a dot and are in lower case. */
export interface RecordSet {
  readonly Name: string;
  readonly Type: string;
  readonly TTL?: number;
  readonly SetIdentifier?: string;
  readonly Weight?: number;
  readonly Region?: string;
  readonly Failover?: 'PRIMARY' | 'SECONDARY';
  readonly HealthCheckId?: string;
  readonly AliasTarget?: {
    readonly HostedZoneId: string;
    readonly DNSName: string;
    readonly EvaluateTargetHealth: boolean;
  };
  readonly ResourceRecords?: readonly string[];
}

export interface Change {
  readonly Action: 'CREATE' | 'UPSERT' | 'DELETE';
  readonly RecordSet: RecordSet;
}

/** What the rules look at: a zone as it would be after all changes, and what is changed. */
export interface ZoneAfter {
  readonly zoneId: string;
  /** With its last dot. */
  readonly apex: string;
  readonly records: readonly RecordSet[];
  readonly healthCheckIds: ReadonlySet<string>;
}
