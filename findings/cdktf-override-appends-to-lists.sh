#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2): addOverride
#
# Behaviour addOverride(path, list) does not replace a list: the new elements are appended to those that are there.
#           An empty list, or an empty map, changes nothing. A list that was absent is set, so the same line does
#           different things depending on what the construct wrote before.
#
# Expected  Replacement: CDK for Terraform's page "Escape Hatches" says that an override sets or replaces a value in
#           the synthesized output, and addOverride of AWS CDK (page "Customize constructs") replaces lists.
#
# Seen      ["a", "b"] with the override ["c"] is ["a", "b", "c"]; with [] it is ["a", "b"]. Undefined removes it, a
#           path with an index sets one element, a string replaces.
#
# Hurts     Whoever narrows something for one region: allowed networks, layers, subnets, provider endpoints. The list
#           that was to be replaced stays open and gets longer, and "none here" with [] has no effect.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2 @cdktf/provider-aws@20.1.0

cat > check.js <<'JS'
const assert = require('node:assert');
const { Testing, TerraformStack } = require('cdktf');
const { LambdaFunction } = require('@cdktf/provider-aws/lib/lambda-function');

const stack = new TerraformStack(Testing.app(), 'stack');
function written(id, overrides, layers = ['a', 'b']) {
  const made = new LambdaFunction(stack, id, { functionName: 'f', role: 'r', layers, tags: { team: 'x' } });
  for (const [path, value] of overrides) made.addOverride(path, value);
  return JSON.parse(Testing.synth(stack)).resource.aws_lambda_function[id];
}

assert.deepStrictEqual(written('appended', [['layers', ['c']]]).layers, ['a', 'b', 'c'], 'lists are replaced now');
assert.deepStrictEqual(written('emptied', [['layers', []]]).layers, ['a', 'b'], 'an empty list empties now');
assert.deepStrictEqual(written('cleared', [['tags', {}]]).tags, { team: 'x' }, 'an empty map empties now');

// Controls: other kinds of values replace, as do elements and absent lists; undefined removes.
assert.strictEqual(written('text', [['function_name', 'g']]).function_name, 'g');
assert.deepStrictEqual(written('element', [['layers.0', 'z']]).layers, ['z', 'b']);
assert.deepStrictEqual(written('absent', [['layers', ['c']]], null).layers, ['c']);
assert.strictEqual(written('removed', [['layers', undefined]]).layers, undefined);
console.log('["a","b"] overridden with ["c"]:', JSON.stringify(written('again', [['layers', ['c']]]).layers));
JS
node check.js
echo 'confirmed: an override in cdktf appends to lists and cannot empty them'
