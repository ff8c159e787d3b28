import { streamHandler } from 'antipode/stream';
import { happened } from '../facts';

/** Follows the second table, which plain SDK code writes. */
export const handler = streamHandler(async ({ after, key }) => {
  if (after !== undefined) await happened('author', key.partition);
});
