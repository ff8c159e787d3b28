#!/usr/bin/env bash
# Package   @aws-lambda-powertools/idempotency 2.35.0, with dynalite 4.0.0 as the table
#
# Behaviour A `keyPrefix` is written into the persistence layer at each call and read again when the answer is
#           stored. Two functions that share a layer and overlap in time mix their records: the answer of the slower
#           one is stored under the prefix of the other, and its own record stays "in progress". A function without a
#           prefix takes over whichever was used last.
#
# Expected  That a prefix belongs to the function that was wrapped with it: it is an option of makeIdempotent, and
#           the examples of Powertools' page "Idempotency" make the layer once, at the top of a module.
#
# Seen      price (slow) and reserve (quick) overlap on one order: a repeat of reserve answers what price said, and a
#           repeat of price is refused as in progress. With a layer each both repeat their own answers.
#
# Hurts     Handlers that run steps with Promise.all. A retry, often from another region after a failover, is
#           answered with the wrong step's result, from a record that says "completed" in every replica.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-lambda-powertools/idempotency@2.35.0 @aws-sdk/client-dynamodb@3.1169.0 \
  @aws-sdk/lib-dynamodb@3.1169.0 dynalite@4.0.0

cat > check.js <<'JS'
const assert = require('node:assert');
const dynalite = require('dynalite');
const { CreateTableCommand, DynamoDBClient, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
const { IdempotencyConfig, makeIdempotent } = require('@aws-lambda-powertools/idempotency');
const { DynamoDBPersistenceLayer } = require('@aws-lambda-powertools/idempotency/dynamodb');

process.env.AWS_LAMBDA_FUNCTION_NAME = 'orders';
const tableName = 'idempotency';
const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1', async () => {
  const awsSdkV3Client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  await awsSdkV3Client.send(
    new CreateTableCommand({
      TableName: tableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await waitUntilTableExists({ client: awsSdkV3Client, maxWaitTime: 20, minDelay: 1 }, { TableName: tableName });
  const newLayer = () => new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client });

  const wrap = (persistenceStore, keyPrefix, work) => {
    const config = new IdempotencyConfig({ eventKeyJmesPath: 'order' });
    config.registerLambdaContext({ getRemainingTimeInMillis: () => 30_000 });
    return makeIdempotent(work, { persistenceStore, config, keyPrefix });
  };

  // Runs both so that one ends inside the other, then repeats both calls.
  const repeats = async (order, priceLayer, reserveLayer) => {
    let startPrice;
    let endPrice;
    const started = new Promise((resolve) => (startPrice = resolve));
    const mayEnd = new Promise((resolve) => (endPrice = resolve));
    const price = wrap(priceLayer, 'price', async () => (startPrice(), await mayEnd, 'priced'));
    const reserve = wrap(reserveLayer, 'reserve', async () => 'reserved');
    const pricing = price({ order });
    await started;
    assert.strictEqual(await reserve({ order }), 'reserved');
    endPrice();
    assert.strictEqual(await pricing, 'priced');
    return {
      reserve: await reserve({ order }),
      price: await price({ order }).catch((error) => error.name),
    };
  };

  assert.deepStrictEqual(await repeats('own', newLayer(), newLayer()), { reserve: 'reserved', price: 'priced' });
  const layer = newLayer();
  const mixed = await repeats('shared', layer, layer);
  assert.deepStrictEqual(
    mixed,
    { reserve: 'priced', price: 'IdempotencyAlreadyInProgressError' },
    'functions that share a layer keep their records apart now',
  );
  console.log('repeated:', JSON.stringify(mixed));
  server.close();
  process.exit(0);
});
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: functions that share a Powertools persistence layer store answers under each other'"'"'s keys'
