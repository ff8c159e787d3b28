#!/usr/bin/env bash
# Package   @aws-sdk/client-route-53 3.1169.0
#
# Behaviour A Route 53 client of any region signs for us-east-1, where the service is. As soon as `endpoint` is set,
#           even to the very address that is the default, it signs for the client's region, which Route 53 refuses.
#           The same holds for AWS_ENDPOINT_URL_ROUTE_53 and the SDKs' shared configuration.
#
# Expected  That an endpoint changes where a request goes and not for which region it is signed. AWS's page
#           "Service-specific endpoints" describes it as the address alone.
#
# Seen      Region eu-west-1: route53.amazonaws.com signed for us-east-1. With the endpoint
#           https://route53.amazonaws.com: the same host, signed for eu-west-1.
#
# Hurts     Failover tools that run in every region with an endpoint of their own for Route 53, such as a proxy or a
#           local cloud in tests: the first region, us-east-1, works, and each other one fails when it is needed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-route-53@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const { ListHostedZonesCommand, Route53Client } = require('@aws-sdk/client-route-53');

async function signed(options) {
  let seen;
  const client = new Route53Client({
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ hostname, headers }) => {
        seen = [hostname, headers.authorization.match(/Credential=example\/\d{8}\/([^/]*)/)[1]];
        throw Object.assign(new Error('stopped before the network'), { name: 'Stopped' });
      },
    },
    ...options,
  });
  await assert.rejects(client.send(new ListHostedZonesCommand({})), { name: 'Stopped' });
  return seen;
}

(async () => {
  const host = 'route53.amazonaws.com';
  const endpoint = `https://${host}`;
  assert.deepStrictEqual(await signed({ region: 'eu-west-1' }), [host, 'us-east-1']);
  assert.deepStrictEqual(await signed({ region: 'us-east-1', endpoint }), [host, 'us-east-1']);
  assert.deepStrictEqual(
    await signed({ region: 'eu-west-1', endpoint }),
    [host, 'eu-west-1'],
    'a client with an endpoint signs for the region of Route 53 now',
  );
  process.env.AWS_ENDPOINT_URL_ROUTE_53 = endpoint;
  assert.deepStrictEqual(
    await signed({ region: 'eu-west-1' }),
    [host, 'eu-west-1'],
    'a client with an endpoint of the environment signs for the region of Route 53 now',
  );
  console.log(`region eu-west-1, endpoint ${endpoint}: signed for eu-west-1`);
})();
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: a Route 53 client with an endpoint signs for its own region instead of us-east-1'
