#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2) with @cdktf/provider-aws 20.1.0 and expect 30.5.0 (Jest's)
#
# Behaviour Testing.toHaveResourceWithProperties accepts property names as the construct has them (`delaySeconds`)
#           and as Terraform has them (`delay_seconds`). The Jest matcher of the same name, which Testing.setupJest
#           installs, compares names letter by letter with the synthesized JSON: only `delay_seconds` is ever found.
#
# Expected  One rule for both. CDK for Terraform's page "Unit Tests" introduces the function and the matcher as the
#           same assertion for different test runners, and the construct's class is what one passes.
#
# Seen      For a queue with delaySeconds 5 the function answers true for both spellings, the matcher passes for
#           `delay_seconds` alone. So `.not.toHaveResourceWithProperties(SqsQueue, { delaySeconds: 5 })` passes too,
#           whatever the stack holds.
#
# Hurts     Tests that forbid something in each region's stack, such as no `forceDestroy`, no
#           `publiclyAccessible`: written with .not and in camelCase they cannot fail. (`name` and `tags` are equal in
#           both spellings, so the first tries work.)
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2 @cdktf/provider-aws@20.1.0 expect@30.5.0

cat > check.js <<'JS'
const assert = require('node:assert');
const { expect } = require('expect');
const { Testing, TerraformStack } = require('cdktf');
const { SqsQueue } = require('@cdktf/provider-aws/lib/sqs-queue');

global.expect = expect;
Testing.setupJest();
const stack = new TerraformStack(Testing.app(), 'stack');
new SqsQueue(stack, 'queue', { name: 'orders', delaySeconds: 5 });
const synthesized = Testing.synth(stack);

// Controls: the function takes both spellings, and the matcher can tell a wrong value.
assert(Testing.toHaveResourceWithProperties(synthesized, SqsQueue.tfResourceType, { delaySeconds: 5 }));
assert(Testing.toHaveResourceWithProperties(synthesized, SqsQueue.tfResourceType, { delay_seconds: 5 }));
expect(synthesized).toHaveResourceWithProperties(SqsQueue, { delay_seconds: 5 });
assert.throws(() => expect(synthesized).not.toHaveResourceWithProperties(SqsQueue, { delay_seconds: 5 }));
expect(synthesized).not.toHaveResourceWithProperties(SqsQueue, { delay_seconds: 6 });

assert.throws(
  () => expect(synthesized).toHaveResourceWithProperties(SqsQueue, { delaySeconds: 5 }),
  /Expected aws_sqs_queue with properties/,
  'the matcher takes camelCase now',
);
expect(synthesized).not.toHaveResourceWithProperties(SqsQueue, { delaySeconds: 5 });
console.log('delaySeconds: the function finds it, the matcher does not');
JS
node check.js
echo 'confirmed: the Jest matcher of cdktf never matches a camelCase property, so its negation always passes'
