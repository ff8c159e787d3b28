import { queueHandler } from 'antipode/queue';
import { Notice } from '../contracts';
import { happened } from '../facts';

export const handler = queueHandler(Notice, ({ payload: { id } }) => happened('archive', id));
