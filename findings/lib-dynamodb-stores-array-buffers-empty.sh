#!/usr/bin/env bash
# Package   @aws-sdk/lib-dynamodb 3.1169.0 with @aws-sdk/client-dynamodb 3.1169.0
#
# Behaviour An ArrayBuffer, a DataView or a Blob as an attribute is sent as a binary of length zero. The call
#           succeeds and the bytes are gone. A Uint8Array or Buffer over the same bytes is sent whole.
#
# Expected  The bytes. The type NativeAttributeBinary in the reference of util-dynamodb, of which the document
#           client's values are made, names ArrayBuffer, DataView and Blob beside Buffer and Uint8Array.
#
# Seen      For the bytes 1 2 3: Uint8Array and Buffer "AQID", ArrayBuffer, DataView and Blob "".
#
# Hurts     Whoever stores what fetch's arrayBuffer(), WebCrypto or a WebAssembly module returns: keys, signatures,
#           compressed items. The loss is in the request, so a global table copies the empty value to each region
#           and no replica or stream has the old one.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-sdk/lib-dynamodb@3.1169.0 @aws-sdk/client-dynamodb@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

let sent;
const requestHandler = {
  handle: async (request) => {
    sent = JSON.parse(new TextDecoder().decode(request.body)).Item;
    throw Object.assign(new Error('stopped before the network'), { name: 'Stopped' });
  },
};
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
    maxAttempts: 1,
    requestHandler,
  }),
);
async function stored(value) {
  const put = client.send(new PutCommand({ TableName: 'orders', Item: { pk: 'a', value } }));
  await assert.rejects(put, { name: 'Stopped' });
  return sent.value.B;
}

(async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  assert.strictEqual(await stored(bytes), 'AQID');
  assert.strictEqual(await stored(Buffer.from(bytes)), 'AQID');
  assert.strictEqual(await stored(new Uint8Array(bytes.buffer)), 'AQID');
  assert.strictEqual(await stored(bytes.buffer), '', 'an ArrayBuffer is not sent as an empty binary now');
  assert.strictEqual(await stored(new DataView(bytes.buffer)), '', 'a DataView is not sent as an empty binary now');
  assert.strictEqual(await stored(new Blob([bytes])), '', 'a Blob is not sent as an empty binary now');
  console.log('Uint8Array: "AQID", ArrayBuffer: "", DataView: "", Blob: ""');
})();
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: lib-dynamodb writes an ArrayBuffer, DataView or Blob as an empty binary'
