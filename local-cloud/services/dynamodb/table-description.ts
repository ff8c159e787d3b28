import type { Forward } from '../../gateway/operation';
import type { Room } from '../../storage/journal';
import type { ItemEngine } from './items/engine';
import type { DescribedTable } from './items/schema';
import type { ReplicationEntry } from './journal';
import type { Replication } from './replication';
import type { Streams } from './streams/streams';

/** What operations on tables need. */
export interface TablesOptions {
  readonly region: string;
  readonly moto: Forward;
  readonly gateway: Forward;
  readonly replication: Replication;
  readonly streams: Streams;
  readonly engine: ItemEngine;
  /** Sets room aside in the journal. @throws NotKept if there is none */
  readonly reserve: (entry: ReplicationEntry) => Room;
}

/** DynamoDB API Reference, "TableDescription": the fields that are used here. */
export interface TableDescription extends DescribedTable {
  readonly TableArn: string;
  readonly BillingModeSummary?: { BillingMode: string };
  readonly SSEDescription?: { SSEType: string; KMSMasterKeyArn?: string };
}
