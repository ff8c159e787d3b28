import { directHandler } from '../../../../functions/lib/direct/handler';
import { log } from '../../../../functions/lib/log';
import { Note } from '../note';

export const handler = directHandler({ payload: Note }, async ({ payload: { text } }) =>
  log('INFO', 'noted', { text }),
);
