// `antipode/stream`: handlers of the table's changes.
export type { Change } from '../runtime/stream/change';
export { streamHandler } from '../runtime/stream/handler';
