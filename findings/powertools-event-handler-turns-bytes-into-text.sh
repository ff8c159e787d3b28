#!/usr/bin/env bash
# Package   @aws-lambda-powertools/event-handler 2.35.0: the HTTP Router
#
# Behaviour Whether an answer is base64 is decided by its headers: content types image, audio and video, and the
#           encodings gzip and deflate. Any other bytes in a web Response are decoded as UTF-8, which replaces each
#           byte that is no text by U+FFFD. The flag `isBase64Encoded` of a plain result is accepted and ignored: a
#           body that is base64 already is sent as text, or, if it is an image, encoded a second time.
#
# Expected  The bytes that the Response was made of, and the flag as given. Powertools' page "HTTP API", under
#           "Manual serialization", has a plain result for complete control, and its example is just this: a PNG that
#           is base64 already, with the flag set.
#
# Seen      The bytes 01 02 ff fe as application/octet-stream, application/pdf or brotli: "\x01\x02\ufffd\ufffd", not
#           base64. As image/png: right. A result with isBase64Encoded true: pdf false, png encoded twice.
#
# Hurts     Downloads, protobuf and brotli in services that move to the router from handlers that set the flag. Status
#           and headers are right, so health checks and canaries of every region stay green over broken files.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-lambda-powertools/event-handler@2.35.0

cat > check.mjs <<'JS'
import assert from 'node:assert';
import { Router } from '@aws-lambda-powertools/event-handler/http';

const bytes = Uint8Array.of(1, 2, 255, 254);
const base64 = Buffer.from(bytes).toString('base64');
const context = {
  callbackWaitsForEmptyEventLoop: true, functionVersion: '$LATEST', functionName: 'f', memoryLimitInMB: '128',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f', awsRequestId: '1', logGroupName: 'f',
  logStreamName: 'f', getRemainingTimeInMillis: () => 1000, done() {}, fail() {}, succeed() {},
};
const event = {
  version: '2.0', routeKey: '$default', rawPath: '/', rawQueryString: '', headers: { host: 'api.example.com' },
  requestContext: {
    accountId: '123456789012', apiId: 'a', domainName: 'api.example.com', domainPrefix: 'api', requestId: '1',
    http: { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'check' },
    routeKey: '$default', stage: '$default', time: '21/Oct/2026:07:28:00 +0000', timeEpoch: 1792567680000,
  },
  isBase64Encoded: false,
};
async function answered(result) {
  const app = new Router();
  app.get('/', async () => result);
  const { body, isBase64Encoded } = await app.resolve(event, context);
  return [body, isBase64Encoded];
}
const response = (headers) => answered(new Response(bytes, { headers }));
const result = (type) =>
  answered({ statusCode: 200, headers: { 'content-type': type }, body: base64, isBase64Encoded: true });

// Controls: media types, gzip, and text.
assert.deepStrictEqual(await response({ 'content-type': 'image/png' }), [base64, true]);
assert.deepStrictEqual(await response({ 'content-type': 'text/html', 'content-encoding': 'gzip' }), [base64, true]);
assert.deepStrictEqual(await answered({ statusCode: 200, body: 'ok' }), ['ok', false]);

const broken = ['\u0001\u0002\ufffd\ufffd', false];
for (const headers of [
  { 'content-type': 'application/octet-stream' },
  { 'content-type': 'application/pdf' },
  { 'content-type': 'application/x-protobuf' },
  { 'content-type': 'text/html', 'content-encoding': 'br' },
]) {
  assert.deepStrictEqual(await response(headers), broken, `bytes of ${JSON.stringify(headers)} are kept now`);
}
assert.deepStrictEqual(await result('application/pdf'), [base64, false], 'the flag of a result is kept now');
assert.deepStrictEqual(
  await result('image/png'),
  [Buffer.from(base64).toString('base64'), true],
  'an encoded image is not encoded again now',
);
console.log('application/pdf:', JSON.stringify(await response({ 'content-type': 'application/pdf' })));
JS
node check.mjs
echo 'confirmed: the Powertools router decodes binary answers as text and ignores isBase64Encoded'
