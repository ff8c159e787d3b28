import { queueHandler } from 'antipode/queue';
import { handledBy, Note } from './notes';

export const handler = queueHandler(Note, ({ payload: { id } }) => handledBy('queue', id));
