// `antipode/queue`: handlers of a queue's messages.
export { type Message, queueHandler } from '../runtime/queue/handler';
