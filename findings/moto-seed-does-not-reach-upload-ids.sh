#!/usr/bin/env bash
# Package   moto 5.2.1 (moto_server), with @aws-sdk/client-s3 3.1169.0 and @aws-sdk/client-sns 3.1169.0
#
# Behaviour After `POST /moto-api/seed?a=42` the id of an S3 multipart upload is another one each time, while a topic's
#           message id is the same.
#
# Expected  The same ids after the same seed: moto's package says of its random object (moto_api/_internal) that it is
#           used throughout moto and can be seeded to make identifiers deterministic.
#
# Seen      Two equal seeds, each followed by CreateMultipartUpload: two ids. Each followed by Publish: one id.
#
# Hurts     Whoever seeds moto to replay recorded requests, or to compare with stored answers: UploadPart and
#           CompleteMultipartUpload name an upload that does not exist this time, so each file that an SDK has sent in
#           parts is missing after the replay.
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
  @aws-sdk/client-s3@3.1169.0 @aws-sdk/client-sns@3.1169.0

port=$(node -e '
  const server = require("net").createServer();
  server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });
')
moto_server -H 127.0.0.1 -p "$port" > moto.log 2>&1 &
moto=$!

cat > check.mjs <<'JS'
import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, CreateMultipartUploadCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const endpoint = process.argv[2];
for (let tries = 0; tries < 120; tries++) {
  if (await fetch(`${endpoint}/moto-api/`).then((answer) => answer.ok, () => false)) break;
  await sleep(500);
}
const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
const options = { region: 'us-east-1', endpoint, credentials };
const s3 = new S3Client({ ...options, forcePathStyle: true });
const sns = new SNSClient(options);
await s3.send(new CreateBucketCommand({ Bucket: 'files' }));
const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));

/** The ids that two equal requests get, each after the same seed. */
async function afterSeed(ask) {
  const ids = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const { ok } = await fetch(`${endpoint}/moto-api/seed?a=42`, { method: 'POST' });
    assert(ok);
    ids.push(await ask());
  }
  return ids;
}

const messages = await afterSeed(async () => (await sns.send(new PublishCommand({ TopicArn, Message: 'one' }))).MessageId);
assert.strictEqual(messages[0], messages[1], 'message ids follow the seed no more');
const upload = new CreateMultipartUploadCommand({ Bucket: 'files', Key: 'large' });
const uploads = await afterSeed(async () => (await s3.send(upload)).UploadId);
assert.notStrictEqual(uploads[0], uploads[1], 'upload ids follow the seed now');
console.log('message ids:', messages, 'upload ids:', uploads);
JS
NODE_NO_WARNINGS=1 node check.mjs "http://127.0.0.1:$port"
echo 'confirmed: moto seed reaches message ids, and not the ids of multipart uploads'
