import { eventHandler } from '../../../../functions/lib/event/handler';
import { log } from '../../../../functions/lib/log';
import { Note } from '../note';

export const handler = eventHandler(Note, async ({ payload: { text } }) => log('INFO', 'noted', { text }));
