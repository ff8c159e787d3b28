import { directHandler } from 'antipode/direct';
import { log } from 'antipode/log';
import { Note } from '../note';

export const handler = directHandler({ payload: Note }, async ({ payload: { text } }) =>
  log('INFO', 'noted', { text }),
);
