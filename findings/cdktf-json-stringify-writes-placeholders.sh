#!/usr/bin/env bash
# Package   cdktf 0.21.0 and cdktn 0.24.0 (constructs 10.7.2)
#
# Behaviour JSON.stringify over attributes of a resource works for strings and numbers: the references come out.
#           A boolean attribute comes out as the text "<unresolved-token>", and a map as an object whose one key is
#           "&{TfToken[TOKEN.1]}". Synthesis takes both as constants.
#
# Expected  References, or an error such as the one for lists, which end synthesis when they are used so. CDK for
#           Terraform's page "Tokens" tells no kinds apart, and strings and numbers encourage the habit.
#
# Seen      {"arn":"${aws_sqs_queue.orders.arn}","delay":${aws_sqs_queue.orders.delay_seconds},
#            "fifo":"<unresolved-token>","tags":{"&{TfToken[TOKEN.1]}":"String Map Token Value"}}
#           Fn.jsonencode writes all four.
#
# Hurts     Dashboards, policies and parameters that are made with JSON.stringify: the words go to every region, and
#           a reader that takes any text for true, as most do, sees a queue that is first in, first out.
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
  const { Fn, Testing, TerraformOutput, TerraformResource, TerraformStack } = require(library);
  const stack = new TerraformStack(Testing.app(), 'stack');
  const queue = new TerraformResource(stack, 'orders', { terraformResourceType: 'aws_sqs_queue' });
  let outputs = 0;
  const written = (value) => {
    const id = `output${outputs++}`;
    new TerraformOutput(stack, id, { value });
    return JSON.parse(Testing.synth(stack)).output[id].value;
  };
  const attributes = {
    arn: queue.getStringAttribute('arn'),
    delay: queue.getNumberAttribute('delay_seconds'),
    fifo: queue.getBooleanAttribute('fifo_queue'),
    tags: queue.getStringMapAttribute('tags_all'),
  };
  const stringified = ({ arn, delay, fifo, tags }) => JSON.stringify({ arn, delay, fifo, tags });

  assert.strictEqual(
    written(stringified({ arn: attributes.arn, delay: attributes.delay })),
    '{"arn":"${aws_sqs_queue.orders.arn}","delay":${aws_sqs_queue.orders.delay_seconds}}',
  );
  const encoded = written(Fn.jsonencode(attributes));
  assert(encoded.includes('aws_sqs_queue.orders.fifo_queue') && encoded.includes('aws_sqs_queue.orders.tags_all'));

  const changed = `${library} resolves such attributes now`;
  assert.strictEqual(written(stringified({ fifo: attributes.fifo })), '{"fifo":"<unresolved-token>"}', changed);
  assert.match(
    written(stringified({ tags: attributes.tags })),
    /^\{"tags":\{"&\{TfToken\[TOKEN\.\d+\]\}":"String Map Token Value"\}\}$/,
    changed,
  );
  console.log(`${library}: ${written(stringified(attributes))}`);
}
JS
node check.js
echo 'confirmed: JSON.stringify writes placeholders for boolean and map attributes of cdktf'
