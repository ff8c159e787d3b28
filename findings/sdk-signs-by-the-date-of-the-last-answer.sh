#!/usr/bin/env bash
# Package   @aws-sdk/client-dynamodb 3.1169.0
#
# Behaviour A client takes the Date header of each answer, also of one that is well, for AWS's clock, and signs its next
#           request by that clock. So one answer with a wrong date moves the time of the request after it, though the
#           machine's own clock is right. It does so by minutes, too, which no service would refuse.
#
# Expected  The clock is corrected when AWS refuses a request for its time. The SDK's client option systemClockOffset is
#           documented as the correction for the local clock, and AWS SDKs and Tools Reference Guide ("Retry behavior")
#           lists clock skew among errors that are tried again.
#
# Seen      Four requests, each answered with 200. The first answer is dated an hour ago, and the second request is
#           signed with the time of an hour ago. The third answer is dated four minutes ago, and so is the fourth request.
#
# Hurts     Clients that reach AWS through something that dates answers: a proxy or cache with a wrong clock, an emulator
#           with a clock of its own, a test that fakes time on one side. The next request to AWS is refused as expired,
#           once for each wrong date, and presigned URLs that are made then are born expired.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-dynamodb@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const http = require('node:http');
const { DynamoDBClient, ListTablesCommand } = require('@aws-sdk/client-dynamodb');

const HOUR = 3_600_000;
const signedAt = [];
const answers = [-HOUR, 0, -4 * 60_000, 0]; // how far each answer's date is from the clock
const server = http.createServer((request, response) => {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(request.headers['x-amz-date']);
  signedAt.push(Date.UTC(y, mo - 1, d, h, mi, s) - Date.now());
  response.sendDate = false;
  response.setHeader('date', new Date(Date.now() + answers[signedAt.length - 1]).toUTCString());
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end('{"TableNames":[]}');
});

server.listen(0, '127.0.0.1', async () => {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${server.address().port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  for (const _ of answers) await client.send(new ListTablesCommand({}));
  client.destroy();
  server.close();
  const minutes = signedAt.map((away) => Math.round(away / 60_000) + 0);
  console.log('answers were dated', answers.map((away) => away / 60_000).join(', '), 'minutes away from the clock');
  console.log('requests were signed', minutes.join(', '), 'minutes away from it');
  assert.deepStrictEqual(minutes, [0, -60, 0, -4], 'the date of a good answer moves the clock no more');
});
JS
AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true node check.js
echo 'confirmed: a client signs by the date of the last answer'
