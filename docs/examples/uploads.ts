import { firstSchema, Log } from 'antipode/data';
import { s3Handler } from 'antipode/s3';
import * as z from 'zod/mini';

const Upload = z.object({ object: z.string(), bytes: z.int() });

const uploads = new Log({ prefix: 'upload#', schema: firstSchema((stored) => Upload.parse(stored)) });

/** Notes each upload: one fact, however often its event comes. */
export const handler = s3Handler(async ({ bucket, object, size = 0, key }) => {
  await uploads.append(`bucket#${bucket}`, key, { object, bytes: size });
});
