#!/usr/bin/env bash
# Package   electrodb 3.9.3, with dynalite 4.0.0 as the table
#
# Behaviour The values that make up a key are written in lower case unless the index says otherwise. Two items whose
#           ids differ in case alone are one item: put replaces the first, get answers with the other, and create
#           reports that the item exists.
#
# Expected  Ids as they are: DynamoDB tells keys apart by their bytes, and the attribute beside the key keeps its
#           letters, so that what one reads looks right. ElectroDB's page "Indexes" does name an option `casing`; the
#           example models of its README do without.
#
# Seen      put of orders "aB3" and "Ab3": one item, under "$orders#id_ab3"; get of "aB3" answers with id "Ab3". With
#           casing "none" on the key: two.
#
# Hurts     Ids made in each region without a word to the others, such as nanoid, base62 or base64url: the alphabet
#           shrinks from 64 to 38 characters and with it what makes collisions unlikely; the last region to write
#           wins, and the other order is gone everywhere.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  electrodb@3.9.3 dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const dynalite = require('dynalite');
const { CreateTableCommand, DynamoDBClient, ScanCommand, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
const { Entity } = require('electrodb');

const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1', async () => {
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  const ordersIn = async (TableName, key = {}) => {
    await client.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName });
    const model = {
      model: { entity: 'order', version: '1', service: 'orders' },
      attributes: { id: { type: 'string' }, total: { type: 'number' } },
      indexes: { byId: { pk: { field: 'pk', composite: ['id'], ...key } } },
    };
    const orders = new Entity(model, { table: TableName, client });
    await orders.put({ id: 'aB3', total: 1 }).go();
    await orders.put({ id: 'Ab3', total: 2 }).go();
    const { Count } = await client.send(new ScanCommand({ TableName }));
    return { count: Count, read: (await orders.get({ id: 'aB3' }).go()).data };
  };

  const apart = await ordersIn('casing-none', { casing: 'none' });
  assert.deepStrictEqual(apart, { count: 2, read: { id: 'aB3', total: 1 } });
  const folded = await ordersIn('casing-default');
  assert.deepStrictEqual(folded, { count: 1, read: { id: 'Ab3', total: 2 } }, 'ids keep their case now');
  console.log('get of aB3:', JSON.stringify(folded.read));
  server.close();
  process.exit(0);
});
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: electrodb makes one item of ids that differ in case alone'
