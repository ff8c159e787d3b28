import { httpHandler, json, pathParameter } from 'antipode/http';
import * as z from 'zod/mini';

export const handler = httpHandler({
  async 'GET /parcels/{id}'(event) {
    return json(200, { id: pathParameter(event, 'id', z.string()) });
  },
});
