import { S3Client } from '@aws-sdk/client-s3';

/** A request that does not come back must not hold a function up: the client tries again, in time. */
export const s3 = new S3Client({
  maxAttempts: 3,
  requestHandler: { requestTimeout: 2000, throwOnRequestTimeout: true },
});
