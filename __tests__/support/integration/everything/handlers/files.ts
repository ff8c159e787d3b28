import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { s3Handler } from 'antipode/s3';
import { happened } from '../facts';

const s3 = new S3Client();

/** Reads each file. Its notice is the key: a file that was sent again to another region is the same notice. */
export const handler = s3Handler(async ({ bucket, object }) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: object }));
  if ((await Body?.transformToString()) === '') throw new Error(`${object} is empty`);
  await happened('file', object.slice('in/'.length, -'.txt'.length));
});
