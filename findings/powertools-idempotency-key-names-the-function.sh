#!/usr/bin/env bash
# Package   @aws-lambda-powertools/idempotency 2.35.0, with dynalite 4.0.0 as the table
#
# Behaviour The key of a record is "<function name>#<hash of the payload>". Two functions with different names never
#           find each other's records, although table, code and payload are the same.
#
# Expected  That one table, replicated, makes a retry in another region safe: Powertools' page "Idempotency" says
#           that a repeated call with the same payload returns the stored result. It gives the form of the key, and
#           presents the name in it as what lets several functions share a table, not as what keeps regions apart.
#
# Seen      orders-us-east-1 and orders-eu-west-1 on one table: the handler runs twice. Two functions named
#           "orders", or one `keyPrefix` given to both: once.
#
# Hurts     Names with the region in them, which IAM, logs and Terraform modules suggest. A client that fails over
#           and repeats its request is charged twice, and no test inside one region shows it.
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
const { CreateTableCommand, DynamoDBClient, ScanCommand, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
const { IdempotencyConfig, makeIdempotent } = require('@aws-lambda-powertools/idempotency');
const { DynamoDBPersistenceLayer } = require('@aws-lambda-powertools/idempotency/dynamodb');

const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1', async () => {
  const awsSdkV3Client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  const runs = async (tableName, functionNames, options = {}) => {
    await awsSdkV3Client.send(
      new CreateTableCommand({
        TableName: tableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    await waitUntilTableExists({ client: awsSdkV3Client, maxWaitTime: 20, minDelay: 1 }, { TableName: tableName });
    let count = 0;
    for (const functionName of functionNames) {
      process.env.AWS_LAMBDA_FUNCTION_NAME = functionName;
      const handler = makeIdempotent(async () => ({ charged: ++count }), {
        persistenceStore: new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client }),
        config: new IdempotencyConfig({ eventKeyJmesPath: 'order' }),
        ...options,
      });
      await handler({ order: '1' }, { functionName, awsRequestId: '1', getRemainingTimeInMillis: () => 3000 });
    }
    const { Items } = await awsSdkV3Client.send(new ScanCommand({ TableName: tableName }));
    assert.strictEqual(Items.length, count);
    return { count, keys: Items.map((item) => item.id.S) };
  };

  const byRegion = ['orders-us-east-1', 'orders-eu-west-1'];
  assert.strictEqual((await runs('one-name', ['orders', 'orders'])).count, 1);
  assert.strictEqual((await runs('one-prefix', byRegion, { keyPrefix: 'orders' })).count, 1);
  const apart = await runs('by-region', byRegion);
  assert.strictEqual(apart.count, 2, 'the name of the function is not part of the key now');
  console.log(apart.keys.sort().join('  '));
  server.close();
  process.exit(0);
});
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: Powertools idempotency does not recognise a repeated request under another function name'
