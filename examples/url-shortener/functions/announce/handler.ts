import { eventHandler } from 'antipode/event';
import { LinkMade } from '../shared/contracts';
import { announcements, partitionOf } from '../shared/links';

/** Notes that a link was announced to its owner: once, however often the event arrives. */
export const handler = eventHandler(LinkMade, async ({ payload: { slug, owner }, key }) => {
  await announcements.append(partitionOf(slug), key, { owner });
});
