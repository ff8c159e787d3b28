import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { internalCall } from '../../../../local-cloud/gateway/internal-call';
import type { Forward } from '../../../../local-cloud/gateway/operation';
import { internalAuthorization } from '../../../../local-cloud/gateway/scope';
import { durableMoto, type MotoEntry, replay } from '../../../../local-cloud/moto/durable-moto';
import { startMoto } from '../../../../local-cloud/moto/start-moto';
import { Journal } from '../../../../local-cloud/storage/journal';
import { findMoto } from '../../../../process/tools/moto';

// What moto had is there again after its process was killed, under the same ids.

const region = 'us-east-1';
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-same-again-'));
const file = path.join(folder, 'journal.jsonl');
const logged: string[] = [];
const log = (line: string) => logged.push(line);
const stops: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<Forward> {
  const child = await startMoto(await findMoto(), path.join(folder, 'moto.log'));
  stops.push(() => child.stop());
  const moto = child.ask;
  const journal = new Journal<MotoEntry>(file);
  await replay(journal.past(), moto, log);
  return durableMoto({ moto, region, journal, end: log });
}

async function s3(forward: Forward, ask: string, body = ''): Promise<string> {
  const [method = '', target = ''] = ask.split(' ');
  const headers = {
    authorization: internalAuthorization({ service: 's3', region }),
    host: `s3.${region}.amazonaws.com`,
    'content-length': String(body.length),
  };
  const url = new URL(`http://local-cloud${target}`);
  const answer = await forward({ service: 's3', region, method, url, headers, body: Buffer.from(body) });
  if (answer.status >= 400) throw new Error(`${ask}: ${answer.status} ${answer.body}`);
  return String(answer.body);
}

const kms = <Output>(forward: Forward, operation: string, input: object) =>
  internalCall<Output>(forward, { service: 'kms', region, target: `TrentService.${operation}`, input });

async function beginUpload(moto: Forward, key: string): Promise<string> {
  const id = /<UploadId>(\w+)</.exec(await s3(moto, `POST ${key}?uploads`))?.[1] ?? '';
  await s3(moto, `PUT ${key}?partNumber=1&uploadId=${id}`, 'hello');
  return id;
}

test('uploads in parts go on, and keys decrypt what they encrypted, once moto is started again', async () => {
  const moto = await started();
  await s3(moto, 'PUT /files');
  const complete = (forward: Forward, key: string, id: string) =>
    s3(
      forward,
      `POST ${key}?uploadId=${id}`,
      '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"5d41402abc4b2a76b9719d911017c592"</ETag></Part></CompleteMultipartUpload>',
    );
  await complete(moto, '/files/whole', await beginUpload(moto, '/files/whole'));
  await s3(moto, `DELETE /files/gone?uploadId=${await beginUpload(moto, '/files/gone')}`);
  const begun = await beginUpload(moto, '/files/begun');
  expect(new Set([begun, await beginUpload(moto, '/files/other')]).size).toBe(2);

  const { KeyId } = (await kms<{ KeyMetadata: { KeyId: string } }>(moto, 'CreateKey', {})).KeyMetadata;
  const secret = { KeyId, Plaintext: 'aGVsbG8=' };
  const { CiphertextBlob } = await kms<{ CiphertextBlob: string }>(moto, 'Encrypt', secret);
  const { Plaintext } = await kms<{ Plaintext: string }>(moto, 'Decrypt', { CiphertextBlob });
  expect(Plaintext).toBe(secret.Plaintext);
  const pair = { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' };
  const signer = (await kms<{ KeyMetadata: { KeyId: string } }>(moto, 'CreateKey', pair)).KeyMetadata;
  const signed = { KeyId: signer.KeyId, Message: 'aGVsbG8=', SigningAlgorithm: 'ECDSA_SHA_256' };
  const { Signature } = await kms<{ Signature: string }>(moto, 'Sign', signed);
  await kms(moto, 'Verify', { ...signed, Signature });

  const again = await started();
  expect(logged).toEqual([]);
  expect(await s3(again, 'GET /files/whole')).toBe('hello');
  await complete(again, '/files/begun', begun);
  expect(await s3(again, 'GET /files/begun')).toBe('hello');
  expect(await kms(again, 'Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: secret.Plaintext });
}, 120_000);
