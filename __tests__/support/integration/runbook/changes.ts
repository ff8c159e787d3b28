import { streamHandler } from 'antipode/stream';
import { handledBy, sent } from './notes';

export const handler = streamHandler(async ({ kind, after }) => {
  const note = kind === 'insert' && after ? sent.factIn(after) : undefined;
  if (note !== undefined) await handledBy('stream', note.body.id);
});
