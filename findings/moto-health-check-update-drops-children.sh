#!/usr/bin/env bash
# Package   moto 5.2.1 (moto_server), with @aws-sdk/client-route-53 3.1169.0
#
# Behaviour UpdateHealthCheck with one field, such as Inverted or FailureThreshold, takes the children away from a
#           calculated health check, and the regions from any other.
#
# Expected  Both stay. AWS's page "UpdateHealthCheck" (Route 53 API Reference) has ResetElements for emptying
#           ChildHealthChecks and Regions, and a new list of either replaces the old one; what a request leaves out is
#           not changed.
#
# Seen      A calculated check of one child has no ChildHealthChecks after Inverted was set; a check of three regions
#           has no Regions after FailureThreshold was set to 5. Other fields stay.
#
# Hurts     Whoever tests DNS failover against moto, by Terraform above all, which sends only what changed: a
#           calculated check is empty after its threshold was changed, and every failover that hangs on it is decided
#           by nothing.
set -euo pipefail

if ! command -v moto_server >/dev/null; then
  echo 'skipped: no moto_server'
  exit 0
fi

work=$(mktemp -d)
moto=
stop() {
  if [ -n "$moto" ]; then
    kill "$moto" 2>/dev/null || true
    wait "$moto" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-sdk/client-route-53@3.1169.0

port=$(node -e '
  const server = require("net").createServer();
  server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });
')
moto_server -H 127.0.0.1 -p "$port" > moto.log 2>&1 &
moto=$!

cat > check.mjs <<'JS'
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateHealthCheckCommand, GetHealthCheckCommand, Route53Client, UpdateHealthCheckCommand } from '@aws-sdk/client-route-53';

const endpoint = process.argv[2];
for (let tries = 0; tries < 120; tries++) {
  if (await fetch(`${endpoint}/moto-api/`).then((answer) => answer.ok, () => false)) break;
  await sleep(500);
}
const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
const options = { region: 'us-east-1', endpoint, credentials };
const route53 = new Route53Client(options);
async function made(HealthCheckConfig) {
  const { HealthCheck } = await route53.send(
    new CreateHealthCheckCommand({ CallerReference: HealthCheckConfig.Type, HealthCheckConfig }),
  );
  return HealthCheck.Id;
}
async function updated(HealthCheckId, change) {
  await route53.send(new UpdateHealthCheckCommand({ HealthCheckId, ...change }));
  const { HealthCheck } = await route53.send(new GetHealthCheckCommand({ HealthCheckId }));
  return HealthCheck.HealthCheckConfig;
}

const Regions = ['us-east-1', 'eu-west-1', 'us-west-2'];
const endpointCheck = await made({ Type: 'HTTP', FullyQualifiedDomainName: 'a.example.com', ResourcePath: '/health', Regions });
const calculated = await made({ Type: 'CALCULATED', ChildHealthChecks: [endpointCheck], HealthThreshold: 1 });

const checked = await updated(endpointCheck, { FailureThreshold: 5 });
assert.deepStrictEqual([checked.FailureThreshold, checked.ResourcePath], [5, '/health']);
assert.strictEqual(checked.Regions?.length ?? 0, 0, 'the regions stay now');
const counted = await updated(calculated, { Inverted: true });
assert.deepStrictEqual([counted.Inverted, counted.HealthThreshold], [true, 1]);
assert.strictEqual(counted.ChildHealthChecks?.length ?? 0, 0, 'the children stay now');
console.log('after the updates:', JSON.stringify({ checked, counted }));
JS
NODE_NO_WARNINGS=1 node check.mjs "http://127.0.0.1:$port"
echo 'confirmed: moto drops the children and the regions of a health check that an update does not name'
