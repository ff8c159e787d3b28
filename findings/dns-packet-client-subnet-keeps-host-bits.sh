#!/usr/bin/env bash
# Package   dns-packet 5.6.1
#
# Behaviour In an EDNS client subnet option the address is cut to whole octets alone. With a prefix inside an octet,
#           such as /25 or /20, the bits after the prefix are sent as they are in `ip`.
#
# Expected  Zeros after the prefix. dns-packet's README says that sourcePrefixLength is used to truncate the address,
#           RFC 7871, section 6, wants the rest of the last octet padded with zeros, and lets a server answer FORMERR
#           otherwise.
#
# Seen      192.0.2.200/25 sends c0 00 02 c8, which is 192.0.2.200 itself (80 would be right for the last octet), and
#           192.0.47.9/20 sends c0 00 2f instead of c0 00 20. /24 and /16 are right.
#
# Hurts     Tests of latency and geolocation routing that ask for records as users of given networks would get them:
#           strict servers refuse, and others keep the answer for a network that nobody meant.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts dns-packet@5.6.1

cat > check.js <<'JS'
const assert = require('node:assert');
const packet = require('dns-packet');

// The address octets of the option as they are on the wire: after family (2), source and scope prefix length.
function sent(ip, sourcePrefixLength) {
  const option = { code: 'CLIENT_SUBNET', ip, sourcePrefixLength };
  const query = packet.encode({
    type: 'query',
    id: 1,
    questions: [{ type: 'A', name: 'api.example.com' }],
    additionals: [{ type: 'OPT', name: '.', udpPayloadSize: 1232, options: [option] }],
  });
  return packet.decode(query).additionals[0].options[0].data.subarray(4).toString('hex');
}

assert.strictEqual(sent('192.0.2.200', 24), 'c00002');
assert.strictEqual(sent('192.0.47.9', 16), 'c000');
assert.strictEqual(sent('2001:db8:aaff::1', 48), '20010db8aaff');

assert.strictEqual(sent('192.0.2.200', 25), 'c00002c8', 'a /25 is padded with zeros now');
assert.strictEqual(sent('192.0.47.9', 20), 'c0002f', 'a /20 is padded with zeros now');
assert.strictEqual(sent('2001:db8:aaff::1', 44), '20010db8aaff', 'a /44 is padded with zeros now');
console.log('192.0.2.200/25 ->', sent('192.0.2.200', 25), ' 192.0.47.9/20 ->', sent('192.0.47.9', 20));
JS
node check.js
echo 'confirmed: dns-packet sends address bits beyond the prefix of a client subnet'
