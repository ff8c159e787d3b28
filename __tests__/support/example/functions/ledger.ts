import { log } from '../../../../functions/lib/log';
import { queueHandler } from '../../../../functions/lib/queue/handler';
import { Note } from '../note';

export const handler = queueHandler(Note, async ({ payload: { text } }) => log('INFO', 'noted', { text }));
