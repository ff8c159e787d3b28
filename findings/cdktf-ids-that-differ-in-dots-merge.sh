#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2)
#
# Behaviour Directly below a stack a construct's id becomes the name of its Terraform resource after characters such
#           as dots are taken out, and without the hash that deeper constructs get. Two ids that differ in dots
#           alone become one resource: the later one's settings win and the earlier one is gone. Synthesis says
#           nothing.
#
# Expected  An error, as for two equal ids: the library `constructs` refuses a second child of the same name, and
#           CDK for Terraform's page "Constructs" says that an id must be unique within its scope; these are.
#
# Seen      Records "api.eu.example.com" and "api.eueexample.com" stay two, "a.b.example.com" and "ab.example.com"
#           become one. Inside a construct of their own both are kept, for the hash differs.
#
# Hurts     Stacks that name resources after hosts, record names, bucket names or versions ("v1.1" and "v11"):
#           a record or an alarm of one region disappears from the plan, or is destroyed if it existed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2

cat > check.js <<'JS'
const assert = require('node:assert');
const { Testing, TerraformResource, TerraformStack } = require('cdktf');
const { Construct } = require('constructs');

const record = (scope, name) => {
  const made = new TerraformResource(scope, name, { terraformResourceType: 'aws_route53_record' });
  made.addOverride('name', name);
  return made;
};
const names = (stack) =>
  Object.values(JSON.parse(Testing.synth(stack, true)).resource.aws_route53_record).map((r) => r.name).sort();

const app = Testing.app();
const flat = new TerraformStack(app, 'flat');
record(flat, 'a.b.example.com');
record(flat, 'ab.example.com');
assert.deepStrictEqual(names(flat), ['ab.example.com'], 'ids that differ in dots are kept apart, or refused, now');

// Controls: the same ids one level deeper, ids that differ in a letter, and equal ids.
const nested = new TerraformStack(app, 'nested');
const records = new Construct(nested, 'records');
record(records, 'a.b.example.com');
record(records, 'ab.example.com');
assert.strictEqual(names(nested).length, 2, 'nested ids merge too');
const other = new TerraformStack(app, 'other');
record(other, 'api.eu.example.com');
record(other, 'api.eueexample.com');
assert.strictEqual(names(other).length, 2, 'any two ids merge');
assert.throws(() => record(other, 'api.eu.example.com'), /already a Construct/);
console.log('flat:', names(flat), 'nested:', names(nested));
JS
node check.js
echo 'confirmed: cdktf merges resources whose ids differ in dots alone, without a word'
