import { environment } from 'antipode/environment';
import { httpHandler, json, jsonBody } from 'antipode/http';
import { targetsOf } from 'antipode/targets';
import { ALL, Note, sent } from '../runbook/notes';
import type service from './antipode.config';

const { emit, enqueue } = targetsOf<typeof service, 'api'>({
  sends: { fulfilment: Note },
  emits: { 'note.sent': Note },
});

/** Takes a note, which starts every other function; and an answer that costs nothing. */
export const handler = httpHandler({
  'POST /notes': async (event) => {
    const { id } = jsonBody(event, Note);
    await sent.append(ALL, id, { id });
    await enqueue('fulfilment', { id }, { key: id });
    await emit('note.sent', { id }, { key: id });
    return json(202, { region: environment.region() });
  },
  'GET /notes': async () => json(200, { region: environment.region() }),
});
