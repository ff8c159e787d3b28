import { queueHandler } from 'antipode/queue';
import { Click } from '../shared/contracts';
import { clicks, partitionOf } from '../shared/links';

/** Counts clicks. A message that comes twice is the same increment. */
export const handler = queueHandler(Click, async ({ payload: { slug }, key }) => {
  await clicks.add(partitionOf(slug), key, 1);
});
