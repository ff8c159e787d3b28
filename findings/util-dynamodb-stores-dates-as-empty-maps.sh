#!/usr/bin/env bash
# Package   @aws-sdk/util-dynamodb 3.996.9
#
# Behaviour With convertClassInstanceToMap, marshall writes a Date as an empty map, {"M":{}}, and says nothing. So it
#           does with every class whose state is not in enumerable properties of its own or its prototype. Without the
#           option it refuses a Date.
#
# Expected  An error, as without the option, or the text that JSON.stringify gives. The reference of util-dynamodb
#           ("marshallOptions") says of the option that it converts objects of a class to maps, and a Date has a value.
#
# Seen      marshall({ at: new Date(0) }, { convertClassInstanceToMap: true }) is {"at":{"M":{}}}; unmarshall makes {}
#           of it. Without the option: "Unsupported type passed".
#
# Hurts     Whoever sets the option since the error recommends it: every time in every item is lost at the write, and is
#           found when it is read. In two regions the empty value replicates over what the other one had.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0

cat > check.js <<'JS'
const assert = require('node:assert');
const { marshall, unmarshall } = require('@aws-sdk/util-dynamodb');

const options = { convertClassInstanceToMap: true };
class Point { constructor() { this.x = 1; } }

// Controls: what the option is for, and what happens without it.
assert.deepStrictEqual(marshall({ point: new Point() }, options), { point: { M: { x: { N: '1' } } } });
assert.throws(() => marshall({ at: new Date(0) }), /Unsupported type/);
assert.throws(() => marshall({ at: new Date(0) }), /convertClassInstanceToMap/, 'the error recommends the option no more');

const written = marshall({ at: new Date(0) }, options);
console.log('a Date is stored as', JSON.stringify(written.at));
assert.deepStrictEqual(written, { at: { M: {} } }, 'a Date has a value now');
assert.deepStrictEqual(unmarshall(written), { at: {} });
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: marshall with convertClassInstanceToMap stores a Date as an empty map'
