import { s3Handler } from 'antipode/s3';
import { targetsOf } from 'antipode/targets';
import type service from './antipode.config';
import { FileStored } from './contracts';

const { publish } = targetsOf<typeof service, 'intake'>({ publishes: { stored: FileStored } });

/** Tells all who want to know that a file is there. Its first folder is its owner. */
export const handler = s3Handler(async ({ object, size = 0, key }) => {
  const [owner = ''] = object.split('/');
  const attributes = { kind: /\.(jpe?g|png)$/.test(object) ? 'image' : 'other' };
  await publish('stored', { file: object, bytes: size, owner }, { key, attributes });
});
