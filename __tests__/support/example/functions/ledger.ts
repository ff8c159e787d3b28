import { log } from 'antipode/log';
import { queueHandler } from 'antipode/queue';
import { Note } from '../note';

export const handler = queueHandler(Note, async ({ payload: { text } }) => log('INFO', 'noted', { text }));
