import * as z from 'zod/mini';
import { Log } from '../../runtime/data/log';
import { firstSchema } from '../../runtime/data/schema';
import { s3Handler } from '../../runtime/s3/handler';

const Upload = z.object({ object: z.string(), bytes: z.int() });

const uploads = new Log({ prefix: 'upload#', schema: firstSchema((stored) => Upload.parse(stored)) });

/** Notes each upload: one fact, however often its event comes. */
export const handler = s3Handler(async ({ bucket, object, size = 0, key }) => {
  await uploads.append(`bucket#${bucket}`, key, { object, bytes: size });
});
