#!/usr/bin/env bash
# Package   @aws-lambda-powertools/idempotency 2.35.0, with dynalite 4.0.0 as the table
#
# Behaviour The handler's answer is stored as DynamoDB attributes, not as JSON. An answer that JSON takes, with a
#           Date, a property that is undefined, or a number above 2^53, cannot be stored: the call fails after the
#           handler has done its work. The record stays "in progress", so a retry is refused until the first
#           invocation's time is over, and then runs the handler again.
#
# Expected  That the answer is stored: Powertools' page "Idempotency" says that results are serialized as JSON, and
#           that an answer which JSON cannot hold is an error; JSON.stringify takes all of these, as it does in a
#           Lambda function's own answer. The page also has the record deleted when the handler throws, but here,
#           where the work is done, it stays.
#
# Seen      { id, createdAt: new Date() }: error, then IdempotencyAlreadyInProgressError, then the handler runs a
#           second time, and so on for each retry. The same answer as text: once.
#
# Hurts     Payments and orders whose answer has an optional field. The caller sees a 500 and retries, in the other
#           region too; each retry after the time-out repeats the side effect the library is there to prevent.
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
const { setTimeout: sleep } = require('node:timers/promises');
const dynalite = require('dynalite');
const { CreateTableCommand, DynamoDBClient, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
const { IdempotencyConfig, makeIdempotent } = require('@aws-lambda-powertools/idempotency');
const { DynamoDBPersistenceLayer } = require('@aws-lambda-powertools/idempotency/dynamodb');

const remainingMs = 1500;
process.env.AWS_LAMBDA_FUNCTION_NAME = 'orders';

const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1', async () => {
  const awsSdkV3Client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  const TableName = 'idempotency';
  await awsSdkV3Client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await waitUntilTableExists({ client: awsSdkV3Client, maxWaitTime: 20, minDelay: 1 }, { TableName });

  let runs = 0;
  const attempt = async (order, answer) => {
    const handler = makeIdempotent(async () => (runs++, answer), {
      persistenceStore: new DynamoDBPersistenceLayer({ tableName: TableName, awsSdkV3Client }),
      config: new IdempotencyConfig({ eventKeyJmesPath: 'order' }),
    });
    const context = { functionName: 'orders', awsRequestId: '1', getRemainingTimeInMillis: () => remainingMs };
    return handler({ order }, context).then(() => 'answered', (error) => error.name);
  };

  assert.strictEqual(await attempt('text', { createdAt: new Date(0).toJSON() }), 'answered');
  assert.strictEqual(await attempt('text', { createdAt: new Date(0).toJSON() }), 'answered');
  assert.strictEqual(runs, 1, 'a plain answer is not stored either');

  const answers = { date: { createdAt: new Date(0) }, undefined: { coupon: undefined }, large: { n: 2 ** 60 } };
  for (const [order, answer] of Object.entries(answers)) {
    assert.doesNotThrow(() => JSON.stringify(answer));
    runs = 0;
    assert.strictEqual(await attempt(order, answer), 'IdempotencyPersistenceLayerError', `${order} is stored now`);
    assert.strictEqual(await attempt(order, answer), 'IdempotencyAlreadyInProgressError');
    assert.strictEqual(runs, 1);
    await sleep(remainingMs + 300);
    assert.strictEqual(await attempt(order, answer), 'IdempotencyPersistenceLayerError');
    assert.strictEqual(runs, 2, 'a retry does not run the handler again now');
    console.log(`${order}: the handler ran ${runs} times for one request`);
  }
  server.close();
  process.exit(0);
});
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: Powertools idempotency repeats a handler whose answer DynamoDB attributes cannot hold'
