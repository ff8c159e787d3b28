#!/usr/bin/env bash
# Package   Node.js 20.20.2 (dns.Resolver, c-ares 1.34.6), with dns-packet 5.6.1 to answer it
#
# Behaviour With two servers set, dns.Resolver asks the second one only when the first is silent. SERVFAIL and REFUSED
#           of the first end the lookup; the second is never asked.
#
# Expected  A second question. Node's documentation of dns.setServers says that later servers are used if the earlier
#           ones time out or answer with some error other than "not found", and the resolver of glibc goes on after
#           SERVFAIL.
#
# Seen      First server SERVFAIL or REFUSED: ESERVFAIL or EREFUSED, second server asked 0 times. First silent: the
#           second answers. NXDOMAIN ends the lookup, as documented.
#
# Hurts     Health checkers, probes and service discovery that list resolvers of two regions for the day one is ill:
#           a resolver that cannot reach its upstream says SERVFAIL, which is the usual way for it to be ill.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts dns-packet@5.6.1

cat > check.js <<'JS'
const assert = require('node:assert');
const dgram = require('node:dgram');
const { Resolver } = require('node:dns').promises;
const packet = require('dns-packet');

const codes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

function server(rcode) {
  const socket = dgram.createSocket('udp4');
  const state = { asked: 0, socket };
  socket.on('message', (message, { port, address }) => {
    state.asked++;
    if (rcode === undefined) return;
    const { id, questions } = packet.decode(message);
    const answers = rcode ? [] : [{ type: 'A', name: questions[0].name, ttl: 5, data: '192.0.2.1' }];
    socket.send(packet.encode({ type: 'response', id, flags: rcode, questions, answers }), port, address);
  });
  return new Promise((resolve) => socket.bind(0, '127.0.0.1', () => resolve(state)));
}

async function lookup(firstCode) {
  const servers = await Promise.all([server(firstCode), server(codes.NOERROR)]);
  const resolver = new Resolver({ timeout: 500, tries: 2 });
  resolver.setServers(servers.map(({ socket }) => `127.0.0.1:${socket.address().port}`));
  const result = await resolver.resolve4('api.example.com').then(String, (error) => error.code);
  for (const { socket } of servers) socket.close();
  return [result, servers[1].asked];
}

(async () => {
  assert.deepStrictEqual(await lookup(codes.NOERROR), ['192.0.2.1', 0]);
  assert.deepStrictEqual(await lookup(undefined), ['192.0.2.1', 1], 'the second server is not asked after silence');
  assert.deepStrictEqual(await lookup(codes.NXDOMAIN), ['ENOTFOUND', 0]);
  assert.deepStrictEqual(await lookup(codes.SERVFAIL), ['ESERVFAIL', 0], 'SERVFAIL leads to the second server now');
  assert.deepStrictEqual(await lookup(codes.REFUSED), ['EREFUSED', 0], 'REFUSED leads to the second server now');
  console.log(`Node ${process.version}: SERVFAIL -> ESERVFAIL, second server asked 0 times`);
})();
JS
node check.js
echo 'confirmed: the resolver of Node.js does not ask its second server after SERVFAIL or REFUSED'
