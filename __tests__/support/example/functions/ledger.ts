import { log } from '../../../../runtime/log';
import { queueHandler } from '../../../../runtime/queue/handler';
import { Note } from '../note';

export const handler = queueHandler(Note, async ({ payload: { text } }) => log('INFO', 'noted', { text }));
