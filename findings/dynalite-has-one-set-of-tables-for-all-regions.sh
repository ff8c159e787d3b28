#!/usr/bin/env bash
# Package   dynalite 4.0.0, with @aws-sdk/client-dynamodb 3.1169.0
#
# Behaviour The region of a request does not matter: one dynalite has one set of tables. A table that a client of
#           us-east-1 made is there for a client of eu-west-1, with the same items at once and the ARN of us-east-1, and
#           making it there too is refused.
#
# Expected  A table in each region, as in DynamoDB, where two tables of one name in two regions are separate, and in
#           DynamoDB local, which keeps a database for each access key and region unless -sharedDb is set. dynalite's
#           README names the live service as its model, and what it says is missing does not include this.
#
# Seen      PutItem in us-east-1, GetItem in eu-west-1: the item. CreateTable in eu-west-1: ResourceInUseException.
#
# Hurts     Tests of a service in several regions with one dynalite: replication seems instant, a write to the wrong
#           region is found in the right one, and code that forgets a region in a client passes. Two dynalites, one a
#           region, behave.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const dynalite = require('dynalite');
const {
  CreateTableCommand, DescribeTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand, waitUntilTableExists,
} = require('@aws-sdk/client-dynamodb');

const TableName = 'orders';
const table = {
  TableName,
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const start = () =>
  new Promise((resolve) => {
    const server = dynalite({ createTableMs: 0 });
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
const clientOf = (region, endpoint) =>
  new DynamoDBClient({ region, endpoint, credentials: { accessKeyId: 'example', secretAccessKey: 'example' } });
const create = async (client) => {
  await client.send(new CreateTableCommand(table));
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName });
};

(async () => {
  const endpoint = await start();
  const [virginia, ireland] = ['us-east-1', 'eu-west-1'].map((region) => clientOf(region, endpoint));
  const get = new GetItemCommand({ TableName, Key: { pk: { S: '1' } } });
  await assert.rejects(ireland.send(get), { name: 'ResourceNotFoundException' });
  await create(virginia);
  await virginia.send(new PutItemCommand({ TableName, Item: { pk: { S: '1' } } }));

  // Control: a second dynalite does not know the table.
  await assert.rejects(clientOf('eu-west-1', await start()).send(get), { name: 'ResourceNotFoundException' });

  const { Item } = await ireland.send(get).catch(() => ({}));
  assert.deepStrictEqual(Item, { pk: { S: '1' } }, 'regions have tables of their own now');
  await assert.rejects(create(ireland), { name: 'ResourceInUseException' });
  const { Table } = await ireland.send(new DescribeTableCommand({ TableName }));
  assert.match(Table.TableArn, /:us-east-1:/);
  console.log('read in eu-west-1:', JSON.stringify(Item), 'from', Table.TableArn);
  process.exit(0);
})();
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: one dynalite serves one set of tables to every region'
