#!/usr/bin/env bash
# Package   @aws-lambda-powertools/event-handler 2.35.0: the HTTP Router
#
# Behaviour When a handler returns a web Response, of several Set-Cookie headers the last one alone is answered, and a
#           cookie with an `Expires` date is cut in two at the comma of the date: a session cookie without expiry, and
#           a cookie that has the rest of the date as its name. Both for HTTP APIs (payload 2.0) and REST APIs
#           (1.0).
#
# Expected  Each Set-Cookie header as one cookie, as it stands. The Fetch standard keeps them apart
#           (Headers.getSetCookie), RFC 6265 forbids folding them for just this comma, and AWS's page "Create AWS
#           Lambda proxy integrations for HTTP APIs" gives each a place of its own in `cookies`.
#
# Seen      Two headers "a=1" and "b=2": ["b=2"]. One header "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT":
#           ["a=1; Expires=Wed", "21 Oct 2026 07:28:00 GMT"]. Cookies in a plain result, { cookies: [...] }, all come.
#
# Hurts     Services that keep a user in one region with a cookie beside the session's: either that or the login is
#           lost. Sign-out by a date in the past clears nothing.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-lambda-powertools/event-handler@2.35.0

cat > check.mjs <<'JS'
import assert from 'node:assert';
import { Router } from '@aws-lambda-powertools/event-handler/http';

const dated = 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT';
const response = (...cookies) => new Response('ok', { headers: cookies.map((cookie) => ['set-cookie', cookie]) });
const app = new Router();
app.get('/one', async () => response('a=1'));
app.get('/two', async () => response('a=1', 'b=2'));
app.get('/dated', async () => response(dated));
app.get('/plain', async () => ({ statusCode: 200, body: 'ok', cookies: ['a=1', 'b=2'] }));

const context = {
  callbackWaitsForEmptyEventLoop: true, functionVersion: '$LATEST', functionName: 'f', memoryLimitInMB: '128',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f', awsRequestId: '1', logGroupName: 'f',
  logStreamName: 'f', getRemainingTimeInMillis: () => 1000, done() {}, fail() {}, succeed() {},
};
const http = (path) => ({
  version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', headers: { host: 'api.example.com' },
  requestContext: {
    accountId: '123456789012', apiId: 'a', domainName: 'api.example.com', domainPrefix: 'api', requestId: '1',
    http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'check' },
    routeKey: '$default', stage: '$default', time: '21/Oct/2026:07:28:00 +0000', timeEpoch: 1792567680000,
  },
  isBase64Encoded: false,
});
const rest = (path) => ({
  path, resource: path, httpMethod: 'GET', body: null, isBase64Encoded: false, pathParameters: null,
  headers: { Host: 'api.example.com' }, multiValueHeaders: { Host: ['api.example.com'] }, stageVariables: null,
  queryStringParameters: null, multiValueQueryStringParameters: null,
  requestContext: {
    accountId: '123456789012', apiId: 'a', domainName: 'api.example.com', httpMethod: 'GET', path, stage: 'live',
    identity: { sourceIp: '192.0.2.1' }, protocol: 'HTTP/1.1', requestId: '1', requestTimeEpoch: 1792567680000,
    resourceId: 'a', resourcePath: path,
  },
});
const cookiesOf = (result) =>
  result.cookies ?? result.multiValueHeaders?.['set-cookie'] ?? [result.headers?.['set-cookie']].flat();

for (const [kind, event] of Object.entries({ http, rest })) {
  const cookies = async (path) => cookiesOf(await app.resolve(event(path), context));
  assert.deepStrictEqual(await cookies('/one'), ['a=1'], kind);
  assert.deepStrictEqual(await cookies('/plain'), ['a=1', 'b=2'], kind);
  assert.deepStrictEqual(await cookies('/two'), ['b=2'], `${kind}: several cookies are kept now`);
  assert.deepStrictEqual(
    await cookies('/dated'),
    ['a=1; Expires=Wed', '21 Oct 2026 07:28:00 GMT'],
    `${kind}: a cookie with a date is kept whole now`,
  );
  const shown = JSON.stringify({ two: await cookies('/two'), dated: await cookies('/dated') });
  console.log(`${kind}: ${shown}`);
}
JS
node check.mjs
echo 'confirmed: the Powertools router drops all cookies but the last and cuts those with a date'
