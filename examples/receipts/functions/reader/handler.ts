import { GetObjectCommand } from '@aws-sdk/client-s3';
import { s3Handler } from 'antipode/s3';
import { targetsOf } from 'antipode/targets';
import type service from '../../antipode.config';
import { ReceiptRead } from '../shared/contracts';
import { read, receiptOf } from '../shared/receipts';
import { s3 } from '../shared/s3';
import { parseReceipt } from './parse-receipt';

const { publish } = targetsOf<typeof service, 'reader'>({ publishes: { read: ReceiptRead } });

/**
 * Reads each file that came. The receipt's own id is the key, not the event's: a file that was sent again to the other
 * region is the same receipt.
 */
export const handler = s3Handler(async ({ bucket, object }) => {
  const id = object.slice('in/'.length);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: object }));
  const { month, cents } = parseReceipt((await Body?.transformToString()) ?? '');
  await read.append(receiptOf(id), id, { month, cents });
  await publish('read', { id, month, cents }, { key: id });
});
