import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse } from '../../gateway/operation';
import { call, withAnswer, withBody } from './api';
import { withCounts } from './counts';
import { type IndexUpdate, refusesIndexes, withUsedAttributes } from './indexes';
import { createReplica, deleteReplica } from './replicas';
import type { Replication } from './replication';
import { refusal, type StreamSpecification, setSpecification, withStream } from './streams/specification';
import type { TableDescription, TablesOptions } from './table-description';

interface ReplicaUpdate {
  Create?: { RegionName: string };
  Update?: { RegionName: string };
  Delete?: { RegionName: string };
}

/** `CreateTable`. moto does not receive the stream, which it would forget; streams are ours. */
export async function createTable(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const { StreamSpecification: specification, ...input } = JSON.parse(String(request.body)) as {
    StreamSpecification?: StreamSpecification;
  };
  const response = await options.moto(withBody(request, input));
  if (response.status >= 400) return response;
  const { TableDescription: table } = JSON.parse(String(response.body)) as {
    TableDescription: TableDescription;
  };
  options.engine.learn(table);
  if (specification?.StreamEnabled) setSpecification(options.streams, table, specification);
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

/** `DeleteTable`: deletes the table and its items. */
export async function deleteTable(
  { moto, engine, replication }: TablesOptions,
  request: ApiRequest,
): Promise<ApiResponse> {
  const response = await moto(request);
  if (response.status >= 400) return response;
  const { TableDescription: table } = JSON.parse(String(response.body)) as {
    TableDescription: TableDescription;
  };
  const answer = withAnswer(response, { TableDescription: withCounts(engine, table) });
  replication.forget(table.TableName);
  engine.forget(table.TableName);
  return answer;
}

/** `UpdateTable`: creates and deletes replicas and the stream. moto makes all other changes. */
export async function updateTable(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const {
    ReplicaUpdates = [],
    StreamSpecification: specification,
    ...input
  } = JSON.parse(String(request.body)) as {
    TableName: string;
    AttributeDefinitions?: unknown;
    GlobalSecondaryIndexUpdates?: IndexUpdate[];
    ReplicaUpdates?: ReplicaUpdate[];
    StreamSpecification?: StreamSpecification;
  };
  const refused =
    refusesIndexes(input.GlobalSecondaryIndexUpdates) ??
    (specification && refusal(options.streams, input.TableName, specification));
  if (refused) return refused;
  const response = ReplicaUpdates.length === 0 ? await options.moto(withBody(request, input)) : undefined;
  if (response && response.status >= 400) return response;
  if (input.GlobalSecondaryIndexUpdates) await tellReplicas(options, withBody(request, indexUpdate(input)));
  for (const { Create, Delete } of ReplicaUpdates) {
    if (Create) await createReplica(options, input.TableName, Create.RegionName);
    if (Delete) await deleteReplica(options, input.TableName, Delete.RegionName);
  }
  const { moto, region } = options;
  const description = await call<{ Table: TableDescription }>({ forward: moto, region }, 'DescribeTable', {
    TableName: input.TableName,
  });
  options.engine.learn(description.Table);
  if (specification) setSpecification(options.streams, description.Table, specification);
  return jsonResponse(200, { TableDescription: described(options, description.Table) });
}

/** Every replica has the same indexes (DynamoDB Developer Guide, "How DynamoDB global tables work"). */
function indexUpdate({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }: IndexChange) {
  return { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates };
}

interface IndexChange {
  readonly TableName: string;
  readonly AttributeDefinitions?: unknown;
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[];
}

/** `UpdateTimeToLive`: changes every replica. */
export async function updateTimeToLive(options: TablesOptions, request: ApiRequest): Promise<ApiResponse> {
  const response = await options.moto(request);
  if (response.status < 400) await tellReplicas(options, request);
  return response;
}

const REPLICATED = 'x-antipode-replicated';

/** Sends the same request to the other replicas. A replica that has the setting already may answer with an error. */
async function tellReplicas({ replication, gateway }: TablesOptions, request: ApiRequest): Promise<void> {
  if (request.headers[REPLICATED] !== undefined) return;
  const { TableName } = JSON.parse(String(request.body)) as { TableName: string };
  for (const replica of replication.replicasOf(TableName))
    await gateway({ ...request, ...scopeOf(request, replica) }).catch(() => undefined);
}

function scopeOf(request: ApiRequest, region: string): Pick<ApiRequest, 'region' | 'headers'> {
  const authorization = request.headers.authorization?.replace(`/${request.region}/`, `/${region}/`) ?? '';
  return { region, headers: { ...request.headers, authorization, [REPLICATED]: 'true' } };
}
