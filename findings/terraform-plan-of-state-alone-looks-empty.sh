#!/usr/bin/env bash
# Package   Terraform 1.11.4
#
# Behaviour A plan of nothing but `moved` blocks, or of `removed` blocks that keep the object, has to be applied (the
#           exit code with -detailed-exitcode is 2 and "applyable" is true), yet by every count it is empty: "0 to
#           add, 0 to change, 0 to destroy", and in the JSON plan no create, update or delete. A move is "no-op" with
#           `previous_address`; an object that Terraform shall forget has an action of its own, "forget".
#
# Expected  Where there is something to apply, an action that says so. Terraform's page "JSON Output Format" defines
#           `actions` as what Terraform will do to the object, and "no-op" reads as nothing.
#
# Seen      Exit code 2 with ["no-op"] and with ["forget"]; the same configuration without blocks gives 0.
#
# Hurts     Pipelines that go region by region and skip "empty" plans by counting actions: the move is never
#           recorded, and when the blocks are tidied away later each region plans to destroy and create the object.
set -euo pipefail

if ! command -v terraform >/dev/null; then
  echo 'skipped: no terraform'
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_CLI_CONFIG_FILE=/dev/null
cd "$work"

# Plans what stands in the file; sets $code to the exit code, and leaves the plan in plan.json and its text in plan.txt.
plan() {
  echo "$1" > main.tf.json
  code=0
  terraform plan -no-color -input=false -detailed-exitcode -out=plan > plan.txt || code=$?
  terraform show -json plan > plan.json
}

expect() {
  node - "$@" <<'JS'
const assert = require('node:assert');
const fs = require('node:fs');
const [code, expectedCode, actions, previous, applyable] = process.argv.slice(2);
const plan = JSON.parse(fs.readFileSync('plan.json', 'utf8'));
assert.strictEqual(code, expectedCode, 'the exit code differs');
assert.strictEqual(plan.resource_changes.map((r) => r.change.actions.join()).join(' '), actions, 'the actions differ');
assert.strictEqual(String(plan.resource_changes[0].previous_address), previous, 'the previous address differs');
assert.strictEqual(String(plan.applyable), applyable, 'whether the plan can be applied differs');
JS
}

echo '{}' > main.tf.json
terraform init -no-color -input=false > /dev/null
plan '{"resource":{"terraform_data":{"old":{"input":"x"}}}}'
expect "$code" 2 create undefined true
terraform apply -no-color -input=false plan > /dev/null

# Control: nothing to do.
plan '{"resource":{"terraform_data":{"old":{"input":"x"}}}}'
expect "$code" 0 no-op undefined false

plan '{
  "resource": {"terraform_data": {"new": {"input": "x"}}},
  "moved": [{"from": "terraform_data.old", "to": "terraform_data.new"}]
}'
expect "$code" 2 no-op terraform_data.old true
grep -q '0 to add, 0 to change, 0 to destroy' plan.txt || { echo 'the move is counted now' >&2; exit 1; }
terraform apply -no-color -input=false plan > /dev/null

plan '{"removed":[{"from":"terraform_data.new","lifecycle":{"destroy":false}}]}'
expect "$code" 2 forget undefined true
grep -q '0 to add, 0 to change, 0 to destroy' plan.txt || { echo 'the removal is counted now' >&2; exit 1; }

echo 'moved: exit code 2, actions ["no-op"]; removed: exit code 2, actions ["forget"]'
echo 'confirmed: Terraform plans that change the state alone count no action'
