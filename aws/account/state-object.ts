import { GetObjectCommand } from '@aws-sdk/client-s3';
import { patiently, s3Client } from '../clients';
import type { OperatorTarget } from '../target';

/** Where a stack's state is in S3. */
interface StateObject {
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
}

/** A state's text; undefined where none was ever written. @throws what S3 says, `NoSuchBucket` among it. */
export async function readStateObject(
  target: OperatorTarget,
  { region, bucket: Bucket, key: Key }: StateObject,
): Promise<string | undefined> {
  const client = s3Client(target, region);
  const read = async () => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return Body?.transformToString();
  };
  try {
    return await patiently(read());
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
