#!/usr/bin/env bash
# Package   cdktf 0.21.0 and cdktn 0.24.0 (constructs 10.7.2)
#
# Behaviour Aspects.of(app).add(...) is accepted and the aspect is never called, neither for the app nor for anything
#           below it: each stack calls its own aspects and those of its descendants. A validation that is added to
#           the app's node does run, but only after all files were written.
#
# Expected  A visit of every construct in every stack. The comment of the class Aspects has them apply to a scope of
#           the tree before synthesis, the app is a scope, and in AWS CDK, where the class comes from, the app is the
#           usual place for an aspect that concerns all stacks (page "Aspects and the AWS CDK").
#
# Seen      On the app: no visit. On each of two stacks: each stack and its resources are visited.
#
# Hurts     Rules for all regions at once: tags, naming, "prevent destroy on tables", "no resource without the
#           region in its name". The rule is in the code, it is never asked, and nothing says so.
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
  const { App, Aspects, TerraformResource, TerraformStack } = require(library);

  const visitsOf = (place) => {
    const app = new App({ outdir: 'out' });
    const stacks = ['us-east-1', 'eu-west-1'].map((region) => new TerraformStack(app, region));
    for (const stack of stacks) new TerraformResource(stack, 'queue', { terraformResourceType: 'aws_sqs_queue' });
    const visited = [];
    const ours = ['', 'us-east-1', 'us-east-1/queue', 'eu-west-1', 'eu-west-1/queue'];
    const aspect = { visit: ({ node }) => ours.includes(node.path) && visited.push(node.path) };
    for (const scope of place(app, stacks)) Aspects.of(scope).add(aspect);
    app.node.addValidation({ validate: () => (visited.push('validated'), []) });
    // Resources of no configured provider are refused, which is beside the point here.
    for (const stack of stacks) stack.runAllValidations = () => {};
    app.synth();
    return visited;
  };

  assert.deepStrictEqual(
    visitsOf((_app, stacks) => stacks),
    ['us-east-1', 'us-east-1/queue', 'eu-west-1', 'eu-west-1/queue', 'validated'],
    `${library}: aspects on stacks are not called as expected`,
  );
  assert.deepStrictEqual(visitsOf((app) => [app]), ['validated'], `${library}: aspects on the app are called now`);
  console.log(`${library}: on the stacks 4 visits, on the app 0`);
}
JS
node check.js
echo 'confirmed: cdktf and cdktn never call an aspect that is added to the app'
