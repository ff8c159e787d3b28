// `antipode/topic`: handlers of a topic's messages.
export { type PublishedMessage, topicHandler } from '../runtime/topic/handler';
