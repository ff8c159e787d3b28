import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { UserError } from '../../errors/user-error';
import { userName } from '../../process/user-name';
import { localAccessKey } from '../../project/local-key';
import { holderIn } from '../diagnostics';
import { objectLocked } from '../errors';
import type { StatePlace } from './place';
import { parseSnapshot } from './snapshot';
import type { StateStore } from './store';

function credentialsOf(endpoint: string) {
  return { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
}

/** State in each region's bucket; retired state stays there as an older version of the object. */
export function s3Store({ endpoint }: { readonly endpoint?: string | undefined }): StateStore {
  const local = endpoint ? { endpoint, credentials: credentialsOf(endpoint), forcePathStyle: true } : {};
  const using = async <Result>({ region }: StatePlace, use: (client: S3Client) => Promise<Result>) => {
    const client = new S3Client({ region, ...local });
    return use(client).finally(() => client.destroy());
  };
  return {
    name,
    read: (place) =>
      using(place, async (client) => {
        const text = await textOf(client, place, place.key);
        return text === undefined ? undefined : parseSnapshot(text, name(place));
      }),
    locked: (place, use) => using(place, (client) => withLock(client, place, use)),
    async write(place, Body) {
      const to = { Bucket: place.bucket, Key: place.key };
      const how = { Body, ContentType: 'application/json', ServerSideEncryption: 'AES256' } as const;
      await using(place, (client) => client.send(new PutObjectCommand({ ...to, ...how })));
    },
    async retire({ bucket: Bucket, key: Key, ...place }) {
      await using({ bucket: Bucket, key: Key, ...place }, (client) =>
        client.send(new DeleteObjectCommand({ Bucket, Key })),
      );
    },
  };
}

function name({ bucket, key }: StatePlace): string {
  return `s3://${bucket}/${key}`;
}

/** A state that was never written is not an error; everything else is. */
async function textOf(client: S3Client, place: StatePlace, Key: string): Promise<string | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: place.bucket, Key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    const { name: code, message } = error as Error;
    if (code === 'NoSuchKey' || code === 'NoSuchBucket') return undefined;
    throw new UserError(`${name(place)} in ${place.region} cannot be read: ${message || code}`, {
      cause: error,
    });
  }
}

/** As Terraform locks (`use_lockfile`): an object beside the state that can only be made if it does not exist. */
async function withLock<Result>(
  client: S3Client,
  place: StatePlace,
  use: () => Promise<Result>,
): Promise<Result> {
  const lock = { Bucket: place.bucket, Key: `${place.key}.tflock` };
  try {
    await client.send(new PutObjectCommand({ ...lock, Body: lockInfo(place), IfNoneMatch: '*' }));
  } catch (error) {
    throw await whyNotLocked(client, place, error as Error);
  }
  return use().finally(() => client.send(new DeleteObjectCommand(lock)));
}

async function whyNotLocked(client: S3Client, place: StatePlace, error: Error): Promise<UserError> {
  if (error.name === 'NoSuchBucket')
    return new UserError(
      `${place.stack}: the bucket ${place.bucket} is not there. Make it: npx antipode bootstrap`,
    );
  if (error.name === 'PreconditionFailed')
    return objectLocked(
      place,
      `${place.key}.tflock`,
      holderIn((await textOf(client, place, `${place.key}.tflock`)) ?? ''),
    );
  return new UserError(`${name(place)} in ${place.region} cannot be locked: ${error.message || error.name}`, {
    cause: error,
  });
}

/** The lock's content in Terraform's form; Terraform shows it to those who wait. */
function lockInfo({ bucket, key }: StatePlace): string {
  return JSON.stringify({
    ID: randomUUID(),
    Operation: 'antipode state move',
    Info: '',
    Who: userName(),
    Version: '',
    Created: new Date().toISOString(),
    Path: `${bucket}/${key}`,
  });
}
