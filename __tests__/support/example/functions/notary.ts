import { directHandler } from '../../../../runtime/direct/handler';
import { log } from '../../../../runtime/log';
import { Note } from '../note';

export const handler = directHandler({ payload: Note }, async ({ payload: { text } }) =>
  log('INFO', 'noted', { text }),
);
