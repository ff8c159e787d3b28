import { topicHandler } from 'antipode/topic';
import { Notice } from '../contracts';
import { happened } from '../facts';

/** Counts a secret notice twice over, so that one which the filter let through by mistake is seen. */
export const handler = topicHandler(Notice, async ({ payload: { id, kind } }) => {
  if (kind !== 'secret') throw new Error(`${id} is ${kind}: the filter should have kept it`);
  await happened('subscriber', id);
});
