#!/usr/bin/env bash
# Package   cdktf 0.21.0 and cdktn 0.24.0 (constructs 10.7.2)
#
# Behaviour A number attribute is a huge negative number in JavaScript until synthesis. In a template string it is
#           found again by its digits, and what stands beside it takes part: after a hyphen, a dot or a digit the
#           stand-in itself is written, and a hyphen, dot, digit or "e" after it is swallowed; of two numbers side
#           by side one is left. Beside letters, spaces, slashes and brackets it works. Inside a function's
#           argument the text gets the reference's name without "${}".
#
# Expected  A reference and the text around it. CDK for Terraform's page "Tokens" says that tokens can be
#           concatenated, and does not distinguish kinds. Token.asString(number) does what is expected.
#
# Seen      `orders-${n}`  "orders--8.1…e+298"      `${n}-orders`  "${var.n}orders"
#           `1.${n}`       "1.-8.1…e+298"           `${n}${n}`     "${var.n}"
#           Fn.jsonencode({ wait: `${n}s` })        {"wait" = "var.ns"}
#
# Hurts     Names and ids with hyphens, which is how resources of several regions are named, as in
#           `orders-${shard}-eu`: Terraform takes each of these as a constant, the plan shows a plausible name, and
#           two of the mistakes give two resources one name.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 cdktn@0.24.0 constructs@10.7.2

cat > check.js <<'JS'
const assert = require('node:assert');

for (const library of ['cdktf', 'cdktn']) {
  const { Fn, Testing, TerraformOutput, TerraformStack, TerraformVariable, Token } = require(library);
  const stack = new TerraformStack(Testing.app(), 'stack');
  const n = new TerraformVariable(stack, 'n', { type: 'number' }).numberValue;
  const text = new TerraformVariable(stack, 'text', { type: 'string' }).stringValue;
  let outputs = 0;
  const written = (value) => {
    const id = `output${outputs++}`;
    new TerraformOutput(stack, id, { value });
    return JSON.parse(Testing.synth(stack)).output[id].value;
  };
  const standIn = /-\d\.\d+e\+\d+$/;

  // Controls: beside other characters, converted first, alone in a function, and strings anywhere.
  assert.strictEqual(written(`orders_${n}/eu`), 'orders_${var.n}/eu');
  assert.strictEqual(written(`orders-${Token.asString(n)}-eu`), 'orders-${var.n}-eu');
  assert.strictEqual(written(Fn.jsonencode({ wait: n })), '${jsonencode({"wait" = var.n})}');
  assert.strictEqual(written(`orders-${text}-eu`), 'orders-${var.text}-eu');
  assert.strictEqual(written(Fn.jsonencode({ wait: `${text}s` })), '${jsonencode({"wait" = "${var.text}s"})}');

  const changed = `${library} resolves such numbers now`;
  assert.match(written(`orders-${n}`), standIn, changed);
  assert.match(written(`1.${n}`), standIn, changed);
  assert.strictEqual(written(`${n}-orders`), '${var.n}orders', changed);
  assert.strictEqual(written(`${n}${n}`), '${var.n}', changed);
  assert.strictEqual(written(Fn.jsonencode({ wait: `${n}s` })), '${jsonencode({"wait" = "var.ns"})}', changed);
  console.log(`${library}: ${written(`orders-${n}`)}   ${written(`${n}-orders`)}`);
}
JS
node check.js
echo 'confirmed: a number attribute beside a hyphen in a text is written as a constant or loses the hyphen'
