import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  DynamoDBStreamEvent,
  EventBridgeEvent,
  SQSEvent,
} from 'aws-lambda';
import definition from '../../antipode.config';
import placedOrder from '../../functions/changes/events/placed-order.json';
import { handler as changes } from '../../functions/changes/handler';
import orderPlaced from '../../functions/confirmation/events/order-placed.json';
import { handler as confirmation } from '../../functions/confirmation/handler';
import slot from '../../functions/expiry/events/slot.json';
import { handler as expiry } from '../../functions/expiry/handler';
import paidOrder from '../../functions/fulfilment/events/paid-order.json';
import poison from '../../functions/fulfilment/events/poison.json';
import { handler as fulfilment } from '../../functions/fulfilment/handler';
import getCustomer from '../../functions/orders/events/get-customer.json';
import listOrders from '../../functions/orders/events/list-orders.json';
import placeOrder from '../../functions/orders/events/place-order.json';
import quote from '../../functions/orders/events/quote.json';
import { handler as orders } from '../../functions/orders/handler';
import price from '../../functions/pricing/events/price.json';
import { handler as pricing } from '../../functions/pricing/handler';
import { packageRoot } from '../../project/root';
import { context } from '../support/functions/context';
import { captureDeliveries } from '../support/functions/deliveries';
import { captureLog } from '../support/functions/logged-lines';
import { useMemoryTables } from '../support/functions/memory-tables';
import { functionVariables, useVariables } from '../support/functions/variables';

const tables = useMemoryTables();
const deliveries = captureDeliveries();
useVariables(() => ({ ...functionVariables(tables.endpoint()), ...deliveries.variables() }));
const output = captureLog();

/** The type that a JSON file can have: its texts are any texts. */
type Loose<Value> = Value extends string
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Loose<Value[Key]> }
    : Value;

// The compiler compares the files with AWS's shapes.
const http: Loose<APIGatewayProxyEventV2>[] = [placeOrder, listOrders, quote, getCustomer];
const messages: Loose<SQSEvent>[] = [paidOrder, poison, slot];
const events: Loose<EventBridgeEvent<string, unknown>>[] = [orderPlaced];
const streams: Loose<DynamoDBStreamEvent>[] = [placedOrder];

const failed = (result: { batchItemFailures: readonly unknown[] } | undefined) =>
  result?.batchItemFailures.length;

test.each([
  ['place-order', placeOrder, 201],
  ['list-orders', listOrders, 200],
  ['quote', quote, 200],
  ['get-customer', getCustomer, 200],
])('orders takes %s', async (_, event, statusCode) => {
  deliveries.answerInvocations(pricing, context);
  const response: APIGatewayProxyStructuredResultV2 = await orders(event as APIGatewayProxyEventV2, context);
  expect(response).toMatchObject({ statusCode });
});

test('pricing takes price', async () => {
  expect(await pricing(price, context)).toMatchObject({ totalMinor: 4275 });
});

test('changes takes placed-order, and emits an event', async () => {
  expect(failed(await changes(placedOrder as DynamoDBStreamEvent, context))).toBe(0);
  expect(deliveries.events()).toMatchObject([{ DetailType: 'order.placed', Detail: orderPlaced.detail }]);
});

test('confirmation takes order-placed', async () => {
  await confirmation(orderPlaced, context);
  expect(output.lines()).toMatchObject([
    { level: 'INFO', event: 'order.placed', key: orderPlaced.detail.key },
  ]);
});

test('fulfilment takes paid-order, and returns poison', async () => {
  expect(failed(await fulfilment(poison, context))).toBe(2);
  await orders(placeOrder as APIGatewayProxyEventV2, context);
  expect(failed(await fulfilment(paidOrder, context))).toBe(1); // no such order was paid
  expect(output.lines().at(-1)).toMatchObject({ error: { name: 'NotReady' } });
});

test('expiry takes slot', async () => {
  expect(failed(await expiry(slot, context))).toBe(0);
  expect(output.lines()).toMatchObject([{ outcome: 'ran', schedule: '1f2e3d4c' }]);
});

test('every function of the definition has test events, and each is run here', () => {
  const all = Object.values(definition.functions).flatMap(({ entry }) => {
    const folder = path.join(packageRoot, path.dirname(entry), 'events');
    return readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  });
  const here = [...http, ...messages, ...events, ...streams, price].map((one) => JSON.stringify(one)).sort();
  expect(all.map((one) => JSON.stringify(JSON.parse(one))).sort()).toEqual(here);
});
