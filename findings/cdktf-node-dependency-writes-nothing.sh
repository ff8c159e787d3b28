#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2)
#
# Behaviour `resource.node.addDependency(other)` is recorded in the tree of constructs and has no effect on what is
#           synthesized: no depends_on between resources, no order between stacks.
#
# Expected  An order. The reference of `constructs` says of addDependency that it adds an ordering dependency on
#           another construct; AWS CDK turns it into DependsOn and into the order of stacks, CDK for Kubernetes
#           into the order of manifests. Constructs of cdktf are the same class.
#
# Seen      Between two resources and between two stacks: nothing. `dependsOn` and stack.addDependency are written.
#
# Hurts     Ordering that no attribute expresses: a permission before the trigger that needs it, the table's replica
#           before the region that reads it. The line is there, and regions deploy in any order, side by side.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cdktf@0.21.0 constructs@10.7.2 @cdktf/provider-aws@20.1.0

cat > check.js <<'JS'
const assert = require('node:assert');
const fs = require('node:fs');
const { App, TerraformStack } = require('cdktf');
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
const { SqsQueue } = require('@cdktf/provider-aws/lib/sqs-queue');

const app = new App({ outdir: 'out' });
const [data, byNode, byStack] = ['data', 'by-node', 'by-stack'].map((id) => {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  return stack;
});
const first = new SqsQueue(data, 'first', { name: 'first' });
const second = new SqsQueue(data, 'second', { name: 'second' });
new SqsQueue(data, 'third', { name: 'third', dependsOn: [first] });
second.node.addDependency(first);
byNode.node.addDependency(data);
byStack.addDependency(data);
app.synth();

assert.deepStrictEqual(second.node.dependencies, [first], 'the dependency is not even recorded');
const queues = JSON.parse(fs.readFileSync('out/stacks/data/cdk.tf.json', 'utf8')).resource.aws_sqs_queue;
const { stacks } = JSON.parse(fs.readFileSync('out/manifest.json', 'utf8'));
assert.deepStrictEqual(queues.third.depends_on, ['aws_sqs_queue.first']);
assert.deepStrictEqual(stacks['by-stack'].dependencies, ['data']);
assert.strictEqual(queues.second.depends_on, undefined, 'node.addDependency orders resources now');
assert.deepStrictEqual(stacks['by-node'].dependencies, [], 'node.addDependency orders stacks now');
console.log('depends_on:', queues.second.depends_on, 'order of stacks:', stacks['by-node'].dependencies);
JS
node check.js
echo 'confirmed: node.addDependency of constructs has no effect in cdktf'
