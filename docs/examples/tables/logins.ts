import { firstSchema, Log } from 'antipode/data';
import { streamHandler } from 'antipode/stream';
import * as z from 'zod/mini';

const Login = z.object({ member: z.string(), session: z.string() });

/** In the home; with `table: dynamodbTableOf<typeof service>('…')` it would be in another. */
const logins = new Log({ prefix: 'login#', schema: firstSchema((stored) => Login.parse(stored)) });

/** Notes each session that began, once, in the region where it was written. */
export const handler = streamHandler(async ({ kind, key, after, id }) => {
  if (kind !== 'insert' || after === undefined) return;
  const member = String(after.item.member);
  await logins.append(`member#${member}`, id, { member, session: key.partition });
});
