import { environment } from 'antipode/environment';
import { httpHandler, json, jsonBody } from 'antipode/http';
import { targetsOf } from 'antipode/targets';
import type service from './antipode.config';
import { Note, noted } from './note';

const { publish, enqueue } = targetsOf<typeof service, 'api'>({
  publishes: { stored: Note },
  sends: { letters: Note },
});

/** Publishes a note, and sends it as a letter in the group of its kind; or lists what has been handled. */
export const handler = httpHandler({
  'POST /notes': async (event) => {
    const note = jsonBody(event, Note);
    await publish('stored', note, { key: note.id, attributes: { kind: note.kind } });
    await enqueue('letters', note, { key: note.id, group: note.kind });
    return json(202, { region: environment.region() });
  },
  'GET /notes': async () =>
    json(
      200,
      (await noted.readAll('all')).map(({ body }) => body),
    ),
});
