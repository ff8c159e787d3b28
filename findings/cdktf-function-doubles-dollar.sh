#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2)
#
# Behaviour A reference that is written by hand, "${aws_sqs_queue.orders.arn}", stays a reference in any property.
#           As part of an argument of an `Fn.` function the dollar sign is doubled, which is Terraform's escape: the
#           result holds the letters "${aws_sqs_queue.orders.arn}".
#
# Expected  One meaning of one string. CDK for Terraform's page "Tokens" shows references as strings of this
#           form, and a property that is given the string directly keeps it; a token of the same attribute works.
#
# Seen      The plain output has one dollar sign, the same string in Fn.jsonencode two, the token in Fn.jsonencode
#           becomes a bare reference.
#
# Hurts     Code moved over from HCL, and iterators and self references that are written by hand: wrapping a policy
#           in Fn.jsonencode turns each ARN in it into text. IAM takes "${...}" for a policy variable of its own, so
#           the apply is green in every region and access is refused later.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2

cat > check.js <<'JS'
const assert = require('node:assert');
const { Fn, Testing, TerraformOutput, TerraformResource, TerraformStack } = require('cdktf');

const stack = new TerraformStack(Testing.app(), 'stack');
const queue = new TerraformResource(stack, 'orders', { terraformResourceType: 'aws_sqs_queue' });
const byHand = '${aws_sqs_queue.orders.arn}';
const values = {
  plain: byHand,
  token: Fn.jsonencode({ Resource: queue.getStringAttribute('arn') }),
  inFunction: Fn.jsonencode({ Resource: byHand }),
};
for (const [id, value] of Object.entries(values)) new TerraformOutput(stack, id, { value });
const { output } = JSON.parse(Testing.synth(stack));

assert.strictEqual(output.plain.value, byHand, 'references by hand are escaped everywhere');
assert.strictEqual(output.token.value, '${jsonencode({"Resource" = aws_sqs_queue.orders.arn})}');
assert.strictEqual(
  output.inFunction.value,
  '${jsonencode({"Resource" = "$${aws_sqs_queue.orders.arn}"})}',
  'functions keep references by hand now',
);
console.log('plain:', output.plain.value, 'in a function:', output.inFunction.value);
JS
node check.js
echo 'confirmed: cdktf functions turn a reference written by hand into text'
