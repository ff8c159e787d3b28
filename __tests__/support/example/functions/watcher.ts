import { eventHandler } from 'antipode/event';
import { log } from 'antipode/log';
import { Note } from '../note';

export const handler = eventHandler(Note, async ({ payload: { text } }) => log('INFO', 'noted', { text }));
