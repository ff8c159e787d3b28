import { log } from 'antipode/log';
import { queueHandler } from 'antipode/queue';
import { Letter } from './contracts';

/** Stands for a function that sends letters. */
export const handler = queueHandler(Letter, async ({ payload: { to } }) => {
  log('INFO', 'letter', { to });
});
