import { environment } from 'antipode/environment';
import { topicHandler } from 'antipode/topic';
import { Note, noted } from './note';

export const handler = topicHandler(Note, async ({ payload: { id }, key }) => {
  if (id.startsWith('bad')) throw new Error('no');
  const region = environment.region();
  await noted.append('all', `image ${region} ${key}`, { region, by: `image ${id}`, batch: '' });
});
