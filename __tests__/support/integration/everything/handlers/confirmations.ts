import { eventHandler } from 'antipode/event';
import { Posted } from '../contracts';
import { happened } from '../facts';

export const handler = eventHandler(Posted, ({ payload: { id } }) => happened('confirmation', id));
