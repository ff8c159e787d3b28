import { jsonError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';
import { call, DynamodbError } from './api';
import { timeToLiveOf } from './expiry';
import { inTime, NoAnswer } from './in-time';
import { withUsedAttributes } from './indexes';
import type { TableDescription, TablesOptions } from './table-description';

/** The target of the internal operation that tells a region about a table's other replicas. */
export const SET_REPLICAS = 'Antipode.SetReplicas';

/** Its input. */
export interface ReplicasInput {
  readonly table: string;
  readonly regions: readonly string[];
  /** A replica that was deleted while its region was gone: what it had not sent is lost. */
  readonly lost?: string;
}

/** The target of the internal operation that tells a region that another one has deleted its replica. */
export const REMOVE_REPLICA = 'Antipode.RemoveReplica';

/** Its input. */
export interface RemovedInput {
  readonly table: string;
  readonly replica: string;
}

/**
 * Creates a replica in another region. It learns of the others while it is empty; then they learn of it, and send it their
 * items.
 */
export async function createReplica(options: TablesOptions, table: string, replica: string): Promise<void> {
  const { region, moto, gateway, replication, streams } = options;
  const described = await call<{ Table: TableDescription }>({ forward: moto, region }, 'DescribeTable', {
    TableName: table,
  });
  const Table = withUsedAttributes(described.Table);
  await call({ forward: gateway, region: replica }, 'CreateTable', {
    TableName: table,
    AttributeDefinitions: Table.AttributeDefinitions,
    KeySchema: Table.KeySchema,
    ...indexesOf(Table),
    BillingMode: Table.BillingModeSummary?.BillingMode ?? 'PAY_PER_REQUEST',
    StreamSpecification: {
      StreamEnabled: true,
      StreamViewType: streams.current(table)?.options.viewType ?? 'NEW_AND_OLD_IMAGES',
    },
  });
  await shareTimeToLive(options, table, replica);
  await announce(options, { table, regions: [replica, region, ...replication.replicasOf(table)] });
}

/** A replica has the indexes of its table (DynamoDB Developer Guide, "How DynamoDB global tables work"). */
function indexesOf(table: TableDescription) {
  const given = Object.entries({
    GlobalSecondaryIndexes: table.GlobalSecondaryIndexes,
    LocalSecondaryIndexes: table.LocalSecondaryIndexes,
  }).filter(([, indexes]) => indexes && indexes.length > 0);
  const asked = given.map(([name, indexes]) => [
    name,
    indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
  ]);
  return Object.fromEntries(asked);
}

/**
 * Deletes a replica, unless its region is there and does not answer: that may have writes to send. Where it is gone, its table stays there for itself, and the others go on without it, as AWS
 * does after twenty hours (DynamoDB API Reference, "ReplicaDescription", `REGION_DISABLED`); what it had not sent is lost.
 */
export async function deleteReplica(options: TablesOptions, table: string, replica: string): Promise<void> {
  const { region, replication } = options;
  const isGone = await deleteTable(options, table, replica).then(
    () => false,
    (error) => {
      if (isUnreachable(error)) return true;
      if (error instanceof NoAnswer) throw new DynamodbError(silent(table, replica));
      throw error;
    },
  );
  const left = [region, ...replication.replicasOf(table).filter((one) => one !== replica)];
  await announce(options, { table, regions: left, ...(isGone && { lost: replica }) });
}

/**
 * Tells the other replicas of a table that was deleted here. They keep their own lists, since this region may have been
 * away. One that does not answer goes on naming this region; what it sends here is dropped.
 */
export async function leave(
  { gateway, region }: TablesOptions,
  table: string,
  replicas: readonly string[],
): Promise<void> {
  const input: RemovedInput = { table, replica: region };
  const told = replicas.map((replica) =>
    inTime(call({ forward: gateway, region: replica }, REMOVE_REPLICA, input), PATIENCE_MS),
  );
  await Promise.allSettled(told);
}

/** The time-out for a replica, which a fault may leave without an answer. */
const PATIENCE_MS = 5000;

/** A region that does not answer may carry out later what it was asked for, so that it is first asked for nothing. */
async function deleteTable({ gateway }: TablesOptions, table: string, region: string): Promise<void> {
  const ask = (operation: string, input: object) =>
    inTime(call({ forward: gateway, region }, operation, input), PATIENCE_MS);
  const alone: ReplicasInput = { table, regions: [] };
  await ask('DescribeTable', { TableName: table });
  await ask(SET_REPLICAS, alone);
  await ask('DeleteTable', { TableName: table });
}

function silent(table: string, replica: string): ApiResponse {
  const message = `The replica of table ${table} in ${replica} does not answer. Try again when it does, or when its region is down.`;
  return jsonError(400, 'ResourceInUseException', message);
}

/** The gateway closes the connection where a region is gone. */
function isUnreachable(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['ECONNRESET', 'ECONNREFUSED'].includes(code);
}

interface Announced extends ReplicasInput {
  /** All of them. */
  readonly regions: readonly string[];
}

/** Tells each replica about the others. */
async function announce({ gateway }: TablesOptions, { regions, ...about }: Announced): Promise<void> {
  for (const region of regions) {
    const input: ReplicasInput = { ...about, regions: regions.filter((one) => one !== region) };
    await call({ forward: gateway, region }, SET_REPLICAS, input);
  }
}

/** The attribute that holds an item's expiry is the same in every replica of a global table. */
async function shareTimeToLive(
  { region, moto, gateway }: TablesOptions,
  table: string,
  replica: string,
): Promise<void> {
  const AttributeName = await timeToLiveOf(moto, region, table);
  if (AttributeName === undefined) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName };
  await call({ forward: gateway, region: replica }, 'UpdateTimeToLive', {
    TableName: table,
    TimeToLiveSpecification,
  });
}
