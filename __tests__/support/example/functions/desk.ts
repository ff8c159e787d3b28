import { httpHandler, json } from 'antipode/http';
import { secret } from 'antipode/secret';
import { targetsOf } from 'antipode/targets';
import { Note } from '../note';
import type service from '../with-ci.config';

const { invokeAsync } = targetsOf<typeof service, 'desk'>({ invokes: { notary: { payload: Note } } });

export const handler = httpHandler({
  'POST /desk/{rest+}': async ({ pathParameters }) => {
    const text = pathParameters?.rest ?? '';
    await invokeAsync('notary', { text }, { key: text });
    return json(202, { secret: await secret('desk-key') });
  },
});
