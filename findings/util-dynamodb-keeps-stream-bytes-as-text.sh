#!/usr/bin/env bash
# Package   @aws-sdk/util-dynamodb 3.996.9 and @aws-lambda-powertools/parser 2.35.0
#
# Behaviour In an event of a DynamoDB stream a binary attribute is base64 text, since the event is JSON. unmarshall,
#           and the stream schema of Powertools, which uses it, leave that text as it is: the attribute is a string.
#           Marshalled again it is of type S.
#
# Expected  A Uint8Array, as unmarshall gives for an item that the SDK read. AWS's page "Using AWS Lambda with Amazon
#           DynamoDB" shows the event, and unmarshall is what the guides use on it; an attribute under "B" can only
#           be binary.
#
# Seen      {"B": "AQID"} of an event: "AQID", a string; again through marshall: {"S": "AQID"}. The Uint8Array 1 2 3
#           that the SDK gives stays a Uint8Array.
#
# Hurts     Functions on streams that copy items to another region, a backup or an archive: binary keys and values
#           change their type there, and keys no longer match. TypeScript objects to the event's type, and the usual
#           cast silences it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts \
  @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0 @aws-lambda-powertools/parser@2.35.0 zod@4.6.7

cat > check.js <<'JS'
const assert = require('node:assert');
const { marshall, unmarshall } = require('@aws-sdk/util-dynamodb');
const { DynamoDBStreamSchema } = require('@aws-lambda-powertools/parser/schemas/dynamodb');

const image = { digest: { B: 'AQID' }, parts: { BS: ['AQI='] }, count: { N: '3' } };
const event = {
  Records: [
    {
      eventID: '1', eventName: 'INSERT', eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'eu-west-1',
      eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-29T00:00:00.000',
      dynamodb: {
        ApproximateCreationDateTime: 1795900000, Keys: { digest: { B: 'AQID' } }, NewImage: image,
        SequenceNumber: '1', SizeBytes: 20, StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    },
  ],
};

// Controls: other types, and binary as the SDK reads it.
assert.strictEqual(unmarshall(image).count, 3);
const asRead = { B: Uint8Array.of(1, 2, 3) };
assert.deepStrictEqual(marshall(unmarshall({ digest: asRead })).digest, asRead);

assert.strictEqual(unmarshall(image).digest, 'AQID', 'unmarshall decodes the bytes of events now');
assert.deepStrictEqual(marshall(unmarshall(image)).digest, { S: 'AQID' });
assert.deepStrictEqual(marshall(unmarshall(image)).parts, { SS: ['AQI='] });
const { NewImage } = DynamoDBStreamSchema.parse(event).Records[0].dynamodb;
assert.strictEqual(NewImage.digest, 'AQID', 'the schema decodes the bytes of events now');
console.log('B of an event:', unmarshall(image).digest, '->', JSON.stringify(marshall(unmarshall(image)).digest));
JS
NODE_NO_WARNINGS=1 node check.js
echo 'confirmed: unmarshall turns the binary attributes of a stream event into strings'
