import { firstSchema, NotHome, OwnedItems } from 'antipode/data';
import { HttpProblem, httpHandler, json } from 'antipode/http';
import * as z from 'zod/mini';
import type service from '../antipode.config';

const Nickname = z.object({ owner: z.string() });
type Nickname = z.infer<typeof Nickname>;

/** A name has one owner, so one region decides. */
const nicknames = new OwnedItems<Nickname>({
  type: 'nickname',
  schema: firstSchema((stored) => Nickname.parse(stored)),
});

const nicknameOf = (name: string) => `nickname#${name}`;

async function take(name: string, owner: string): Promise<Nickname | undefined> {
  try {
    const taken = await nicknames.update(nicknameOf(name), name, (found) => found ?? { owner });
    return taken?.body;
  } catch (error) {
    if (error instanceof NotHome) throw new HttpProblem(421, `Nicknames are written in ${error.home}.`);
    throw error;
  }
}

export const handler = httpHandler<typeof service, 'nicknames'>({
  'PUT /nicknames/{name}': async ({ pathParameters }, { claims }) =>
    json(200, await take(pathParameters?.name ?? '', claims.sub ?? '')),
  'GET /nicknames/{name}': async ({ pathParameters }) => {
    const name = pathParameters?.name ?? '';
    const found = await nicknames.read(nicknameOf(name), name);
    if (found === undefined) throw new HttpProblem(404, 'Nobody has it.');
    return json(200, found.body);
  },
});
