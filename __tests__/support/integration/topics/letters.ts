import { environment } from 'antipode/environment';
import { queueHandler } from 'antipode/queue';
import type { Context, SQSEvent } from 'aws-lambda';
import { Note, noted } from './note';

let batch = '';

const letters = queueHandler(Note, async ({ payload: { id }, key }) => {
  const region = environment.region();
  await noted.append('all', `letter ${key}`, { region, by: `letter ${id}`, batch });
});

export const handler = (event: SQSEvent, context: Context) => {
  batch = context.awsRequestId;
  return letters(event, context);
};
