import type { Clock } from '../../clock';
import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Operation } from '../../gateway/operation';
import { SET_REPLICAS } from './replicas';
import { APPLY_CHANGES, type Replication } from './replication';
import { streamOperations } from './streams/operations';
import { createTable, describeTable, type TablesOptions, updateTable, updateTimeToLive } from './tables';
import type { Change, Write } from './types';
import { WRITES } from './writes';

/** DynamoDB's operations that moto cannot answer alone: those that make replicas, and those that write. */
export function dynamodbOperations(options: TablesOptions & { readonly clock: Clock }): Operation[] {
  const { replication } = options;
  return [
    ...streamOperations(options),
    operation('DynamoDB_20120810.CreateTable', (request) => createTable(options, request)),
    operation('DynamoDB_20120810.DescribeTable', (request) => describeTable(options, request)),
    operation('DynamoDB_20120810.UpdateTable', (request) => updateTable(options, request)),
    operation('DynamoDB_20120810.UpdateTimeToLive', (request) => updateTimeToLive(options, request)),
    operation('DynamoDB_20120810.DeleteTable', async (request) => {
      const response = await options.moto(request);
      if (response.status < 400)
        replication.forget((JSON.parse(String(request.body)) as { TableName: string }).TableName);
      return response;
    }),
    ...Object.entries(WRITES).map(([name, writesOf]) =>
      operation(`DynamoDB_20120810.${name}`, (request) => write(replication, request, writesOf)),
    ),
    operation(APPLY_CHANGES, async (request) => {
      await replication.apply((JSON.parse(String(request.body)) as { changes: Change[] }).changes);
      return jsonResponse(200, {});
    }),
    operation(SET_REPLICAS, async (request) => {
      const { table, regions } = JSON.parse(String(request.body)) as { table: string; regions: string[] };
      replication.setReplicas(table, regions);
      return jsonResponse(200, {});
    }),
  ];
}

function write(
  replication: Replication,
  request: ApiRequest,
  writesOf: (typeof WRITES)[string],
): Promise<ApiResponse> {
  const input = JSON.parse(String(request.body)) as never;
  const tables = [...new Set(writesOf(input, () => ({})).map(({ table }) => table))];
  return replication.write(request, tables, (keyOf): Write[] => writesOf(input, keyOf));
}

function operation(target: string, handle: (request: ApiRequest) => Promise<ApiResponse>): Operation {
  return { service: 'dynamodb', match: { target }, handle };
}
