import type { Clock } from '../../clock';
import { reading } from '../../gateway/answers';
import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Operation } from '../../gateway/operation';
import { DynamodbError } from './api';
import { answer } from './items/answer';
import { errorResponse, notEmulated } from './items/errors';
import { ITEM_OPERATIONS } from './items/operations';
import { APPLY_CHANGES, type ChangesInput } from './outboxes';
import { REMOVE_REPLICA, type RemovedInput, type ReplicasInput, SET_REPLICAS } from './replicas';
import { streamOperations } from './streams/operations';
import type { TablesOptions } from './table-description';
import { createTable, deleteTable, describeTable, updateTable, updateTimeToLive } from './tables';

/** Operations that would need items in moto, which has none. */
const NOT_EMULATED = [
  'CreateBackup',
  'ExportTableToPointInTime',
  'ImportTable',
  'RestoreTableFromBackup',
  'RestoreTableToPointInTime',
];

/** The operations of DynamoDB that moto does not answer alone. They are tried from first to last. */
export function dynamodbOperations(options: TablesOptions & { readonly clock: Clock }): Operation[] {
  return [...itemOperations(options), ...streamOperations(options), ...tableOperations(options)];
}

function itemOperations({ engine }: TablesOptions): Operation[] {
  return [
    ...Object.entries(ITEM_OPERATIONS).map(([name, run]) =>
      operation(`DynamoDB_20120810.${name}`, async ({ body }) => answer(engine, run, String(body))),
    ),
    ...NOT_EMULATED.map((name) =>
      operation(`DynamoDB_20120810.${name}`, async () => errorResponse(notEmulated(name))),
    ),
  ];
}

function tableOperations(options: TablesOptions): Operation[] {
  const { replication } = options;
  return [
    onTables('CreateTable', (request) => createTable(options, request)),
    onTables('DescribeTable', (request) => describeTable(options, request)),
    onTables('UpdateTable', (request) => updateTable(options, request)),
    onTables('UpdateTimeToLive', (request) => updateTimeToLive(options, request)),
    onTables('DeleteTable', (request) => deleteTable(options, request)),
    operation(APPLY_CHANGES, async (request) => {
      replication.apply(JSON.parse(String(request.body)) as ChangesInput);
      return jsonResponse(200, {});
    }),
    operation(SET_REPLICAS, async (request) => {
      const { table, regions, lost } = JSON.parse(String(request.body)) as ReplicasInput;
      replication.setReplicas(table, regions, lost);
      return jsonResponse(200, {});
    }),
    operation(REMOVE_REPLICA, async (request) => {
      const { table, replica } = JSON.parse(String(request.body)) as RemovedInput;
      replication.removeReplica(table, replica);
      return jsonResponse(200, {});
    }),
  ];
}

/** The fields of their inputs that are read here. */
const TABLE_FIELDS = {
  TableName: 'text',
  StreamSpecification: 'structure',
  StreamEnabled: 'flag',
  StreamViewType: 'text',
  ReplicaUpdates: 'structures',
  Create: 'structure',
  Update: 'structure',
  Delete: 'structure',
  RegionName: 'text',
  BillingMode: 'text',
  KeySchema: 'structures',
  AttributeDefinitions: 'structures',
  AttributeName: 'text',
  GlobalSecondaryIndexUpdates: 'structures',
  TimeToLiveSpecification: 'structure',
} as const;

function onTables(name: string, handle: (request: ApiRequest) => Promise<ApiResponse>): Operation {
  const answering = (request: ApiRequest) =>
    handle(request).catch((error) => {
      if (error instanceof DynamodbError) return error.response;
      throw error;
    });
  return { ...operation(`DynamoDB_20120810.${name}`, handle), handle: reading(TABLE_FIELDS, answering) };
}

function operation(target: string, handle: (request: ApiRequest) => Promise<ApiResponse>): Operation {
  return { service: 'dynamodb', match: { target }, handle };
}
