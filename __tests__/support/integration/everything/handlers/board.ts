import { environment } from 'antipode/environment';
import { httpHandler, json } from 'antipode/http';

export const handler = httpHandler({
  'GET /board': async () => json(200, { region: environment.region() }),
});
