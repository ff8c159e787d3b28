import { ACCOUNT_ID } from '../../account-id';
import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse } from '../../gateway/operation';
import { applying, keeping } from '../../storage/keeping';
import { call, withAnswer, withBody } from './api';
import { withCounts } from './counts';
import { type IndexUpdate, refusesIndexes, withUsedAttributes } from './indexes';
import { type ReplicaUpdate, refusesReplicaUpdates } from './replica-updates';
import { createReplica, deleteReplica, leave } from './replicas';
import type { Replication } from './replication';
import { inAllReplicas, refusesSilent, sharedSettings } from './shared-settings';
import { refusal, type StreamSpecification, setSpecification, withStream } from './streams/specification';
import type { TableDescription, TablesOptions } from './table-description';

/** As moto makes it. */
function tableArnOf(region: string, table: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:dynamodb:${region}:${ACCOUNT_ID}:table/${table}`;
}

/** `CreateTable`. moto does not receive the stream, which it would forget; streams are ours. */
export async function createTable(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const { StreamSpecification: specification, ...input } = JSON.parse(String(request.body)) as {
    StreamSpecification?: StreamSpecification;
    TableName: string;
  };
  const create = () => options.moto(withBody(request, input));
  const { StreamEnabled, StreamViewType = 'NEW_AND_OLD_IMAGES' } = specification ?? {};
  const tableArn = tableArnOf(options.region, input.TableName);
  const stream = StreamEnabled && options.streams.enabled(input.TableName, tableArn, StreamViewType);
  const response = await (stream ? keeping(options.reserve(stream), create) : create());
  if (response.status >= 400) return response;
  const { TableDescription: table } = JSON.parse(String(response.body)) as {
    TableDescription: TableDescription;
  };
  options.engine.learn(table);
  if (stream) options.streams.take(stream);
  return withAnswer(response, { TableDescription: described(options, table) });
}

/**
 * `DescribeTable`: moto's answer, with the other replicas and the stream (DynamoDB API Reference, "TableDescription").
 */
export async function describeTable(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const response = await options.moto(request);
  if (response.status >= 400) return response;
  const { Table } = JSON.parse(String(response.body)) as { Table: TableDescription };
  return withAnswer(response, { Table: described(options, Table) });
}

function described({ replication, streams, engine }: TablesOptions, table: TableDescription) {
  return withStream(streams, withReplicas(replication, withCounts(engine, withUsedAttributes(table))));
}

function withReplicas(replication: Replication, table: TableDescription) {
  const Replicas = replication
    .replicasOf(table.TableName)
    .map((RegionName) => ({ RegionName, ReplicaStatus: 'ACTIVE' }));
  return Replicas.length === 0 ? table : { ...table, GlobalTableVersion: '2019.11.21', Replicas };
}

/** `DeleteTable`: deletes the table and its items. The other replicas go on without it. */
export async function deleteTable(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const { moto, engine, replication, reserve } = options;
  const { TableName: named = '' } = JSON.parse(String(request.body)) as { TableName?: string };
  const name = named.split('/').pop() ?? named; // it may be an ARN
  const [replicas, items] = [replication.replicasOf(name), engine.find(name)];
  const forgotten = replication.forgotten(name);
  const room = applying(reserve(forgotten), () => {
    replication.forget(forgotten);
    engine.forget(name);
  });
  const response = await keeping(room, () => moto(request));
  if (response.status >= 400) return response;
  const { TableDescription: table } = JSON.parse(String(response.body)) as {
    TableDescription: TableDescription;
  };
  await leave(options, name, replicas);
  return withAnswer(response, { TableDescription: withCounts({ find: () => items }, table) });
}

interface Update {
  readonly TableName: string;
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[];
  readonly ReplicaUpdates?: readonly ReplicaUpdate[];
  readonly StreamSpecification?: StreamSpecification;
}

/** `UpdateTable`: creates and deletes replicas and the stream. moto makes all other changes. */
export async function updateTable(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const update = JSON.parse(String(request.body)) as Update;
  const { ReplicaUpdates = [], StreamSpecification: specification, ...input } = update;
  const refused =
    refusesIndexes(input.GlobalSecondaryIndexUpdates) ??
    refusesReplicaUpdates(options.region, update) ??
    (specification && refusal(options.streams, input.TableName, specification));
  if (refused) return refused;
  const response = await (ReplicaUpdates.length > 0
    ? updateReplicas(options, input.TableName, ReplicaUpdates)
    : inAllReplicas(options, sharedSettings(request), () => options.moto(withBody(request, input))));
  if (response && response.status >= 400) return response;
  const { moto, region } = options;
  const description = await call<{ Table: TableDescription }>({ forward: moto, region }, 'DescribeTable', {
    TableName: input.TableName,
  });
  options.engine.learn(description.Table);
  if (specification) setSpecification(options.streams, description.Table, specification);
  return jsonResponse(200, { TableDescription: described(options, description.Table) });
}

/** A new replica is made only where all others can learn of it. Returns why nothing was done, if so. */
async function updateReplicas(
  options: TablesOptions,
  table: string,
  updates: readonly ReplicaUpdate[],
): Promise<ApiResponse | undefined> {
  const created = updates.flatMap(({ Create }) => (Create ? [Create.RegionName] : []));
  const others = created.length === 0 ? [] : options.replication.replicasOf(table);
  const refused = await refusesSilent(options, table, [...others, ...created]);
  if (refused) return refused;
  for (const { Create, Delete } of updates) {
    if (Create) await createReplica(options, table, Create.RegionName);
    if (Delete) await deleteReplica(options, table, Delete.RegionName);
  }
  return undefined;
}

/** `UpdateTimeToLive`: changes every replica. */
export function updateTimeToLive(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  return inAllReplicas(options, request, () => options.moto(request));
}
