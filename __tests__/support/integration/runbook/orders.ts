import { environment } from 'antipode/environment';
import { httpHandler, json, jsonBody } from 'antipode/http';
import { targetsOf } from 'antipode/targets';
import type service from './antipode.config';
import { failIf } from './flaw';
import { ALL, Note, readNotes, sent } from './notes';

const { emit, enqueue } = targetsOf<typeof service, 'orders'>({
  sends: { fulfilment: Note },
  emits: { 'order.placed': Note },
});

/** Takes a note, whose item is a record of the table's stream too; and shows who has handled which. */
export const handler = httpHandler({
  'POST /orders': async (event) => {
    const { id } = jsonBody(event, Note);
    await sent.append(ALL, id, { id });
    await enqueue('fulfilment', { id }, { key: id });
    await emit('order.placed', { id }, { key: id });
    failIf('work');
    return json(202, { region: environment.region() });
  },
  'GET /orders': async () => {
    failIf('reads');
    return json(200, await readNotes());
  },
});
