import { topicHandler } from 'antipode/topic';
import { Notice } from '../contracts';
import { happened } from '../facts';

export const handler = topicHandler(Notice, ({ payload: { id } }) => happened('subscriber', id));
