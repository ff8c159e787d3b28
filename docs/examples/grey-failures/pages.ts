import { httpHandler, json } from 'antipode/http';

export const handler = httpHandler({
  'GET /': () => json(200, { page: 'a page' }),
});
