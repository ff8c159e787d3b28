#!/usr/bin/env bash
# Package   cdktf 0.21.0 (constructs 10.7.2) with @cdktf/provider-aws 20.1.0
#
# Behaviour A resource whose `provider` is an AwsProvider of another stack is accepted. Only the provider's address,
#           "aws", is written, so Terraform resolves it inside the resource's own stack: the resource is created
#           with the own stack's region and account. No error, no warning, and no dependency between the stacks.
#
# Expected  Either the other region or a refusal. CDK for Terraform's pages "Providers" (an instance is passed to
#           each resource that shall use it) and "Stacks" (values of another stack become outputs and remote state)
#           let one think that the reference is followed; a string attribute of a resource of the other stack is.
#
# Seen      In the stack of eu-west-1, a queue that was given the provider of us-east-1 has "provider": "aws", and
#           the only provider of that file is the one of eu-west-1.
#
# Hurts     Stacks that differ in the region alone: one shared `provider` variable, or a construct handed from one
#           stack to the next, and a certificate or alarm that belongs in us-east-1 is made in each region. With
#           an alias that only one stack knows Terraform would refuse; with the usual default provider it cannot.
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
const virginia = new TerraformStack(app, 'region-us-east-1');
const ireland = new TerraformStack(app, 'region-eu-west-1');
const virginiaProvider = new AwsProvider(virginia, 'aws', { region: 'us-east-1' });
new AwsProvider(ireland, 'aws', { region: 'eu-west-1' });
const mirrored = new SqsQueue(virginia, 'source', { name: 'source' });
new SqsQueue(ireland, 'misplaced', { name: 'misplaced', provider: virginiaProvider });
const strict = new TerraformStack(app, 'control');
new AwsProvider(strict, 'aws', { region: 'eu-west-1' });
new SqsQueue(strict, 'follower', { name: `${mirrored.name}-follower` });
app.synth();

const read = (stack) => JSON.parse(fs.readFileSync(`out/stacks/${stack}/cdk.tf.json`, 'utf8'));
const written = read('region-eu-west-1');
const { misplaced } = written.resource.aws_sqs_queue;
assert.strictEqual(misplaced.provider, 'aws', 'the address is written otherwise now');
assert.deepStrictEqual(written.provider.aws.map((p) => p.region), ['eu-west-1'], 'the other provider comes along now');
assert.strictEqual(written.data, undefined, 'the stacks are connected now');
const { stacks } = JSON.parse(fs.readFileSync('out/manifest.json', 'utf8'));
assert.deepStrictEqual(stacks['region-eu-west-1'].dependencies, [], 'the stacks depend on each other now');

// Control: an attribute of another stack is followed, through its state and with a dependency.
assert.deepStrictEqual(stacks.control.dependencies, ['region-us-east-1'], 'attributes are not followed either');
assert(read('control').data.terraform_remote_state, 'attributes are not followed either');
console.log('misplaced:', misplaced.provider, '->', written.provider.aws[0].region);
JS
node check.js
echo 'confirmed: a provider of another cdktf stack silently becomes the own stack'"'"'s provider'
