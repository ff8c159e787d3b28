import { eventHandler } from '../../../../runtime/event/handler';
import { log } from '../../../../runtime/log';
import { Note } from '../note';

export const handler = eventHandler(Note, async ({ payload: { text } }) => log('INFO', 'noted', { text }));
