import { eventHandler } from 'antipode/event';
import { handledBy, Note } from './notes';

export const handler = eventHandler(Note, ({ payload: { id } }) => handledBy('event', id));
