#!/usr/bin/env bash
# Package   moto 5.2.1 (moto_server), with @aws-sdk/client-eventbridge 3.1169.0 and @aws-sdk/client-sqs 3.1169.0
#
# Behaviour When a rule's target is an event bus of another region, moto puts a new event there, made of source, type
#           and detail alone: `region` is the receiving one, `time` is now, `resources` is empty. No event that moto
#           delivers has an `account`.
#
# Expected  The event as it was sent. AWS's page "AWS service event metadata" has region as the region in which the
#           event originated and time as the originator's, and account and resources in every event; patterns in the
#           receiving region filter on them.
#
# Seen      Sent in us-east-1 with a time and one resource. In eu-west-1: region eu-west-1, another time, resources
#           []. In us-east-1 these are right, and account is absent in both.
#
# Hurts     Tests of services that pass events between regions: a guard against loops by `region`, an order by `time`
#           and a rule on `resources` all behave otherwise than on AWS, and a schema that wants `account` refuses each
#           event.
set -euo pipefail

if ! command -v moto_server >/dev/null; then
  echo 'skipped: no moto_server'
  exit 0
fi

work=$(mktemp -d)
moto=
stop() {
  if [ -n "$moto" ]; then
    kill "$moto" 2>/dev/null || true
    wait "$moto" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-sdk/client-eventbridge@3.1169.0 @aws-sdk/client-sqs@3.1169.0

port=$(node -e '
  const server = require("net").createServer();
  server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });
')
moto_server -H 127.0.0.1 -p "$port" > moto.log 2>&1 &
moto=$!

cat > check.mjs <<'JS'
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const endpoint = process.argv[2];
for (let tries = 0; tries < 120; tries++) {
  if (await fetch(`${endpoint}/moto-api/`).then((answer) => answer.ok, () => false)) break;
  await sleep(500);
}

async function region(name, extraTargets = []) {
  const options = { region: name, endpoint, credentials: { accessKeyId: 'example', secretAccessKey: 'example' } };
  const events = new EventBridgeClient(options);
  const queues = new SQSClient(options);
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'received' }));
  await events.send(new PutRuleCommand({ Name: 'all', EventPattern: JSON.stringify({ source: ['orders'] }) }));
  const queue = { Id: 'queue', Arn: `arn:aws:sqs:${name}:123456789012:received` };
  await events.send(new PutTargetsCommand({ Rule: 'all', Targets: [queue, ...extraTargets] }));
  const received = async () => {
    const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl }));
    assert.strictEqual(Messages.length, 1, `${name} received ${Messages.length} events`);
    return JSON.parse(Messages[0].Body);
  };
  return { events, received };
}

const ireland = await region('eu-west-1');
const bus = { Id: 'bus', Arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/default' };
const virginia = await region('us-east-1', [bus]);
const entry = {
  Source: 'orders', DetailType: 'placed', Detail: '{"id":"1"}',
  Time: new Date('2026-01-02T03:04:05Z'), Resources: ['arn:aws:dynamodb:us-east-1:123456789012:table/orders'],
};
await virginia.events.send(new PutEventsCommand({ Entries: [entry] }));

const sent = await virginia.received();
assert.deepStrictEqual(
  [sent.region, sent.time, sent.resources, sent.detail],
  ['us-east-1', '2026-01-02T03:04:05Z', entry.Resources, { id: '1' }],
);
const forwarded = await ireland.received();
assert.deepStrictEqual(forwarded.detail, { id: '1' });
assert.strictEqual(forwarded.region, 'eu-west-1', 'a forwarded event keeps its region now');
assert.notStrictEqual(forwarded.time, sent.time, 'a forwarded event keeps its time now');
assert.deepStrictEqual(forwarded.resources, [], 'a forwarded event keeps its resources now');
assert(!('account' in sent) && !('account' in forwarded), 'events have an account now');
console.log('forwarded:', JSON.stringify(forwarded));
JS
NODE_NO_WARNINGS=1 node check.mjs "http://127.0.0.1:$port"
echo 'confirmed: moto forwards an event to another region as a new event, without account and resources'
