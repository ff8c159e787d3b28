import { queueHandler } from 'antipode/queue';
import { failIf } from './flaw';
import { handledBy, Note } from './notes';

export const handler = queueHandler(Note, async ({ payload: { id } }) => {
  failIf('work');
  await handledBy('queue', id);
});
