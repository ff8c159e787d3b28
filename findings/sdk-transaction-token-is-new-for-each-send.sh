#!/usr/bin/env bash
# Package   @aws-sdk/client-dynamodb 3.1169.0
#
# Behaviour The token that the SDK adds to TransactWriteItems is made when a command is sent, not when it is made, and
#           is not kept in it. The client's own attempts share it; sending the same command object again, the natural
#           form of a retry by hand, has another token, so DynamoDB runs the transaction again.
#
# Expected  One token a command. AWS's API reference, "TransactWriteItems", calls the token the way to make a repeated
#           call idempotent, says that the SDKs fill it in, and the object that one repeats is the command.
#
# Seen      Two sends of one command with two attempts each: two tokens, each of them twice. With a token of one's own:
#           one. `command.input.ClientRequestToken` stays undefined.
#
# Hurts     Retry helpers around client.send(), and failover code that gives the first region's client a second
#           try before the next: after a time-out whose transaction went through, a counter is added to twice.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-dynamodb@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const { DynamoDBClient, TransactWriteItemsCommand } = require('@aws-sdk/client-dynamodb');

const tokens = [];
const client = new DynamoDBClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  maxAttempts: 2,
  requestHandler: {
    handle: async ({ body }) => {
      tokens.push(JSON.parse(new TextDecoder().decode(body)).ClientRequestToken);
      throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
    },
  },
});
const add = {
  Update: {
    TableName: 'stock',
    Key: { pk: { S: 'a' } },
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  },
};
async function sendTwice(command) {
  tokens.length = 0;
  for (const _try of [1, 2]) await assert.rejects(client.send(command), { name: 'TimeoutError' });
  assert.strictEqual(tokens.length, 4);
  return [...tokens];
}

(async () => {
  const own = await sendTwice(new TransactWriteItemsCommand({ TransactItems: [add], ClientRequestToken: 'order-1' }));
  assert.deepStrictEqual(new Set(own), new Set(['order-1']));

  const command = new TransactWriteItemsCommand({ TransactItems: [add] });
  const [first, firstAgain, second, secondAgain] = await sendTwice(command);
  assert(first && first === firstAgain && second === secondAgain, 'attempts of one send do not share a token');
  assert.notStrictEqual(first, second, 'a command that is sent again keeps its token now');
  assert.strictEqual(command.input.ClientRequestToken, undefined);
  console.log(`first send ${first}, second send ${second}`);
})();
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: a transaction command that is sent again carries another idempotency token'
