import type { AnsweredService } from '../../gateway/answers';

const tells = 'sends its event to EventBridge, if the bucket does';
const differs = 'buckets in the path alone; `Object Created` and `Object Deleted` alone';
const size = 'objects of 80 MB at most';

/** The operations of S3 that are answered here. An operation's query tells it from others of its path. */
export const S3 = {
  service: 's3',
  title: 'S3',
  answers: {
    PutBucketNotificationConfiguration: {
      match: { method: 'PUT', path: '/{bucket}' },
      by: 'moto',
      adds: 'keeps whether events go to EventBridge',
      differs: 'to EventBridge alone: queues, topics and functions are refused by name',
    },
    GetBucketNotificationConfiguration: {
      match: { method: 'GET', path: '/{bucket}' },
      by: 'moto',
      adds: 'keeps whether events go to EventBridge',
    },
    DeleteBucket: {
      match: { method: 'DELETE', path: '/{bucket}' },
      by: 'moto',
      adds: 'ends its events',
    },
    PutObject: {
      match: { method: 'PUT', path: '/{bucket}/{key+}' },
      by: 'moto',
      adds: tells,
      differs: `${differs}; ${size}`,
    },
    CompleteMultipartUpload: {
      match: { method: 'POST', path: '/{bucket}/{key+}' },
      by: 'moto',
      adds: tells,
      differs: `${differs}; ${size}`,
    },
    DeleteObject: { match: { method: 'DELETE', path: '/{bucket}/{key+}' }, by: 'moto', adds: tells, differs },
    DeleteObjects: {
      match: { method: 'POST', path: '/{bucket}', query: 'delete' },
      by: 'moto',
      adds: 'sends the event of each object to EventBridge, if the bucket does',
      differs,
    },
    'POST Object': {
      match: { method: 'POST', path: '/{bucket}' },
      by: 'moto',
      adds: tells,
      differs: `${differs}; the conditions of a form's policy are not checked`,
    },
  },
} as const satisfies AnsweredService;
