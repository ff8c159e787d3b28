// `antipode/event`: handlers of events.
export { eventHandler } from '../runtime/event/handler';
