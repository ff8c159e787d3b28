#!/usr/bin/env bash
# Package   aws4fetch 1.0.20 (aws4 1.13.2 does the same)
#
# Behaviour Without `service` and `region` both signers read them from the host, but know names below amazonaws.com
#           alone (aws4fetch also function URLs). For a dual-stack endpoint below api.aws the service is the empty
#           string and the region us-east-1, whatever the name says. PrivateLink names put "vpce" in the place of one.
#           The request goes out with that signature.
#
# Expected  What the host says, or an error. aws4fetch's README says that service and region are parsed from the
#           URL; AWS's page "AWS service endpoints" documents `service.region.api.aws` as the dual-stack form.
#
# Seen      lambda.eu-west-1.amazonaws.com: eu-west-1/lambda. lambda.eu-west-1.api.aws: "us-east-1/".
#
# Hurts     Handlers that were kept small with aws4fetch and move to IPv6, one endpoint variable at a time: each
#           region but the first is refused for its signature's region, and the first one too, for the service. With
#           both options given all hosts work.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts aws4fetch@1.0.20 aws4@1.13.2

cat > check.mjs <<'JS'
import assert from 'node:assert';
import aws4 from 'aws4';
import { AwsV4Signer } from 'aws4fetch';

const keys = { accessKeyId: 'example', secretAccessKey: 'example' };
const scope = (authorization) => authorization.match(/Credential=example\/\d{8}\/([^,]*)\/aws4_request/)[1];
const byFetch = async (host, options = {}) => {
  const signed = await new AwsV4Signer({ url: `https://${host}/`, ...keys, ...options }).sign();
  return scope(signed.headers.get('authorization'));
};
const byAws4 = (host, options = {}) => scope(aws4.sign({ host, path: '/', ...options }, keys).headers.Authorization);

for (const [name, sign] of Object.entries({ aws4fetch: byFetch, aws4: byAws4 })) {
  // Controls: the classic form, and the dual-stack form with both given.
  assert.strictEqual(await sign('lambda.eu-west-1.amazonaws.com'), 'eu-west-1/lambda', name);
  const given = { service: 'lambda', region: 'eu-west-1' };
  assert.strictEqual(await sign('lambda.eu-west-1.api.aws', given), 'eu-west-1/lambda', name);

  for (const host of ['lambda.eu-west-1.api.aws', 'sqs.eu-west-1.api.aws', 'a1.execute-api.eu-west-1.api.aws']) {
    assert.strictEqual(await sign(host), 'us-east-1/', `${name} reads ${host} otherwise now`);
  }
}
const privateLink = await byFetch('vpce-1-a.sqs.eu-west-1.vpce.amazonaws.com');
assert.match(privateLink, /vpce/, 'PrivateLink hosts are read otherwise now');
console.log('lambda.eu-west-1.api.aws ->', JSON.stringify(await byFetch('lambda.eu-west-1.api.aws')));
JS
node check.mjs
echo 'confirmed: aws4fetch and aws4 sign requests to dual-stack hosts for us-east-1 and no service'
