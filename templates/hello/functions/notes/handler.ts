import { httpHandler } from 'antipode/http';
import { readNote, writeNote } from './notes';
import { showPage } from './page';

export const handler = httpHandler({
  'GET /': showPage,
  'POST /notes': writeNote,
  'GET /notes/{id}': readNote,
});
