import { firstSchema, Log } from 'antipode/data';
import { targetsOf } from 'antipode/targets';
import { topicHandler } from 'antipode/topic';
import * as z from 'zod/mini';
import type service from './antipode.config';
import { FileStored, Letter } from './contracts';

const { enqueue } = targetsOf<typeof service, 'thumbnails'>({ sends: { mail: Letter } });

const Thumbnail = z.object({ of: z.string() });
const thumbnails = new Log({ prefix: 'thumbnail#', schema: firstSchema((one) => Thumbnail.parse(one)) });

/** Notes each image once, and writes to its owner, whose letters do not hold up those of others. */
export const handler = topicHandler(FileStored, async ({ payload: { file, owner }, key }) => {
  await thumbnails.append(`owner#${owner}`, key, { of: file });
  await enqueue('mail', { to: owner, text: `${file} is there` }, { key, group: owner });
});
