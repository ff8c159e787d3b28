import { streamHandler } from 'antipode/stream';
import { failIf } from './flaw';
import { handledBy, sent } from './notes';

export const handler = streamHandler(async ({ kind, after }) => {
  const note = kind === 'insert' && after ? sent.factIn(after) : undefined;
  if (note === undefined) return;
  failIf('work');
  await handledBy('stream', note.body.id);
});
