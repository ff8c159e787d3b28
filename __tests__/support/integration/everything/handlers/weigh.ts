import { directHandler } from 'antipode/direct';
import { Weighed, Weight } from '../contracts';

export const handler = directHandler({ payload: Weighed, answer: Weight }, async ({ payload: { text } }) => ({
  characters: text.length,
}));
