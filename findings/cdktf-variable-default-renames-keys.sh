#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2): TerraformVariable
#
# Behaviour The default of a variable goes through the conversion that turns property names into Terraform's: the
#           keys of a map in it are rewritten too. "us-east-1" becomes "us_east_1", "maxItems" becomes "max_items".
#           Outputs, locals and the tags of resources keep their keys.
#
# Expected  The map as it was given: CDK for Terraform's page "Variables and Outputs" presents `default` as the
#           value that Terraform uses where none is passed, and Terraform's page "Input Variables" takes it as is.
#
# Seen      {"us-east-1": 3, "eu-west-1": 5} is written as {"us_east_1": 3, "eu_west_1": 5}, while a value from a
#           .tfvars file keeps the real names.
#
# Hurts     Maps by region, the usual shape of a service in several regions: var.replicas["us-east-1"] is an error,
#           and lookup(var.replicas, "us-east-1", 1), which is common, quietly gives the fallback in each region.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2

cat > check.js <<'JS'
const assert = require('node:assert');
const { Testing, TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable } = require('cdktf');

const replicas = { 'us-east-1': 3, 'eu-west-1': 5, maxItems: 8 };
const stack = new TerraformStack(Testing.app(), 'stack');
new TerraformVariable(stack, 'replicas', { type: 'map(number)', default: replicas });
new TerraformOutput(stack, 'out', { value: replicas });
new TerraformLocal(stack, 'local', replicas);
const written = JSON.parse(Testing.synth(stack));

assert.deepStrictEqual(written.output.out.value, replicas, 'outputs change keys too');
assert.deepStrictEqual(written.locals.local, replicas, 'locals change keys too');
assert.deepStrictEqual(
  written.variable.replicas.default,
  { us_east_1: 3, eu_west_1: 5, max_items: 8 },
  'the default of a variable keeps its keys now',
);
console.log(JSON.stringify(written.variable.replicas.default));
JS
node check.js
echo 'confirmed: cdktf rewrites the keys of a map that is the default of a variable'
