#!/usr/bin/env bash
# Package   @aws-lambda-powertools/idempotency 2.35.0, with dynalite 4.0.0 as the table
#
# Behaviour Of functions that makeIdempotent wraps inside one Lambda function, neither name nor order is part of the
#           key: it is the Lambda function's name and the hash of the payload. The second function that is called
#           with the same payload is not run, and its caller gets the answer of the first.
#
# Expected  A record for each function. Powertools' page "Idempotency" advises to wrap single functions where a
#           handler has several side effects, and promises that a repeated call returns the same response, which must
#           mean the function's own; Powertools for Python puts the wrapped function's name into the key.
#
# Seen      charge(order) answers {"did":"charge"}, then ship(order) answers {"did":"charge"} and was never run; with
#           a persistence layer each it is the same. With a `keyPrefix` each, both run.
#
# Hurts     Handlers with two steps of one order, the reason for wrapping functions instead of the handler: the second
#           side effect is skipped without an error, in every region, and only its absence can be noticed.
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

  const runs = [];
  const wrap = (name, options = {}) => {
    const config = new IdempotencyConfig({ eventKeyJmesPath: 'order' });
    config.registerLambdaContext({ getRemainingTimeInMillis: () => 3000 });
    const named = { [name]: async () => (runs.push(name), { did: name }) }[name];
    const persistenceStore = new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client });
    return makeIdempotent(named, { persistenceStore, config, ...options });
  };

  for (const name of ['charge', 'ship']) {
    assert.deepStrictEqual(await wrap(name, { keyPrefix: name })({ order: '1' }), { did: name });
  }
  assert.deepStrictEqual(runs.splice(0), ['charge', 'ship']);

  const [charge, ship] = [wrap('charge'), wrap('ship')];
  assert.deepStrictEqual(await charge({ order: '2' }), { did: 'charge' });
  const answer = await ship({ order: '2' });
  assert.deepStrictEqual(answer, { did: 'charge' }, 'wrapped functions have records of their own now');
  assert.deepStrictEqual(runs.splice(0), ['charge']);

  await ship({ order: '3' });
  assert.deepStrictEqual(runs, ['ship'], 'the second function cannot run at all: the check proves nothing');
  console.log('ship answered', JSON.stringify(answer), 'and did not run');
  server.close();
  process.exit(0);
});
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: functions wrapped by Powertools idempotency answer for each other'
