import { BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { handler as Handler } from '../../../functions/orders/handler';
import { httpEvent } from '../../../testing/index';
import { context } from '../functions/context';
import { captureDeliveries } from '../functions/deliveries';
import { type ItemTable, startItemTable } from '../functions/item-table';
import { captureLog } from '../functions/logged-lines';
import { functionVariables, useVariables } from '../functions/variables';

export const [HOME, AWAY] = ['us-east-1', 'eu-west-1'] as const;
export const tea = { product: 'tea', quantity: 2, unitPriceMinor: 450 };
export const order = (customer: string, lines = [tea]) => ({ customer, currency: 'EUR', lines });

/** The function `orders` in two regions, for the tests of one file. Nothing replicates by itself. */
export function useTwoRegions() {
  let table: ItemTable;
  const handlers = new Map<string, typeof Handler>();
  beforeAll(async () => {
    table = await startItemTable([HOME, AWAY]);
    for (const region of [HOME, AWAY]) {
      jest.isolateModules(() => handlers.set(region, require('../../../functions/orders/handler').handler));
    }
  });
  afterAll(() => table.stop());
  const deliveries = captureDeliveries();
  useVariables(() => ({ ...functionVariables(table.endpoint), ...deliveries.variables() }));
  captureLog();

  /** Sends a request to a region's own copy of the function. */
  async function send(region: string, event: APIGatewayProxyEventV2) {
    Object.assign(process.env, functionVariables(table.endpoint, region));
    const handler = handlers.get(region) as typeof Handler;
    const response = await handler(event, context);
    return { ...response, body: JSON.parse(response.body ?? '') };
  }

  const post = (region: string, body: unknown, key?: string) =>
    send(
      region,
      httpEvent('POST /orders', {
        body,
        headers: key === undefined ? {} : { 'idempotency-key': key },
      }),
    );
  const get = (region: string, id: string) =>
    send(region, httpEvent('GET /orders/{id}', { pathParameters: { id } }));
  const list = (region: string, queryStringParameters: Record<string, string>) =>
    send(region, httpEvent('GET /orders', { queryStringParameters }));

  const change = (
    region: string,
    routeKey: string,
    pathParameters: Record<string, string>,
    body?: unknown,
    key?: string,
  ) =>
    send(
      region,
      httpEvent(routeKey, {
        pathParameters,
        body,
        headers: key === undefined ? {} : { 'idempotency-key': key },
      }),
    );
  const stock = async (region: string, product: string) =>
    (await change(region, 'GET /products/{product}/stock', { product })).body;

  /** Copies every item of one region, or of one partition, to the other, as replication does after a moment. */
  async function replicate(from: string, to: string, partition?: string): Promise<void> {
    const { Items: all = [] } = await table.client(from).send(new ScanCommand({ TableName: 'orders' }));
    const Items = all.filter(({ pk }) => partition === undefined || pk?.S === partition);
    while (Items.length > 0) {
      const orders = Items.splice(0, 25).map((Item) => ({ PutRequest: { Item } }));
      await table.client(to).send(new BatchWriteItemCommand({ RequestItems: { orders } }));
    }
  }

  return {
    send,
    post,
    get,
    list,
    change,
    stock,
    replicate,
    deliveries,
    client: (region: string) => table.client(region),
  };
}
