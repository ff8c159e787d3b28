import { eventHandler } from 'antipode/event';
import { failIf } from './flaw';
import { handledBy, Note } from './notes';

export const handler = eventHandler(Note, async ({ payload: { id } }) => {
  failIf('work');
  await handledBy('event', id);
});
