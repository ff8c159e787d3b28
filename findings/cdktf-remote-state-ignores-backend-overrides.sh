#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2)
#
# Behaviour A value of another stack is read through a terraform_remote_state data source that is made from the
#           properties of that stack's backend. What an override changed in the backend is not in it: the producer
#           writes its state to the new place, the consumer reads the old one.
#
# Expected  One place for both. CDK for Terraform's page "Stacks" has references across stacks set up automatically,
#           from the backend of the stack that is referred to, and overrides are the way that its page "Escape
#           Hatches" gives for settings that the classes lack, as S3Backend lacks `use_lockfile`.
#
# Seen      After overrides of `terraform.backend.s3.region` and `.key` the producer's backend is eu-west-1 and
#           "moved/data", and the consumer reads us-east-1 and "data".
#
# Hurts     Moving state out of a region or bucket. The old object is still there, so nothing fails: the region
#           stacks go on with the outputs of the last apply before the move, a table or alias that may be gone.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2

cat > check.js <<'JS'
const assert = require('node:assert');
const fs = require('node:fs');
const { App, S3Backend, TerraformOutput, TerraformStack, TerraformVariable } = require('cdktf');

function places(overrides, key = 'data') {
  const app = new App({ outdir: 'out' });
  const [data, region] = ['data', 'region'].map((id) => new TerraformStack(app, id));
  new S3Backend(data, { bucket: 'state', key, region: 'us-east-1' });
  new S3Backend(region, { bucket: 'state', key: 'region', region: 'us-east-1' });
  for (const [path, value] of Object.entries(overrides)) data.addOverride(`terraform.backend.s3.${path}`, value);
  const table = new TerraformVariable(data, 'table', { type: 'string' });
  new TerraformOutput(region, 'table', { value: table.stringValue });
  app.synth();
  const read = (stack) => JSON.parse(fs.readFileSync(`out/stacks/${stack}/cdk.tf.json`, 'utf8'));
  const [remote] = Object.values(read('region').data.terraform_remote_state);
  const pick = ({ bucket, key, region }) => ({ bucket, key, region });
  return { written: pick(read('data').terraform.backend.s3), read: pick(remote.config) };
}

const plain = places({}, 'moved/data');
assert.deepStrictEqual(plain.read, plain.written, 'properties of the backend are not followed either');

const moved = places({ region: 'eu-west-1', key: 'moved/data' });
assert.deepStrictEqual(moved.written, { bucket: 'state', key: 'moved/data', region: 'eu-west-1' });
assert.deepStrictEqual(
  moved.read,
  { bucket: 'state', key: 'data', region: 'us-east-1' },
  'references across stacks follow overrides of the backend now',
);
console.log('written to', JSON.stringify(moved.written), 'read from', JSON.stringify(moved.read));
JS
node check.js
echo 'confirmed: references across cdktf stacks ignore overrides of the backend'
