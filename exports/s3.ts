// `antipode/s3`: handlers of what happens in a bucket.
export { type ObjectEvent, s3Handler } from '../runtime/s3/handler';
