// `antipode/log`: lines of JSON for CloudWatch Logs.
export { errorFields, type Fields, log } from '../runtime/log';
