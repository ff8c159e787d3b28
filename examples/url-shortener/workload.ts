import { randomUUID } from 'node:crypto';
import type { Workload, WorkloadContext } from 'antipode';
import { SignJWT } from 'jose';

/** A token that is good for five minutes, signed with the key that the service checks it with. */
function tokenOf({ now, secret }: WorkloadContext): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('rehearsal')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .sign(new TextEncoder().encode(secret('jwt-key')));
}

const bearer = async (context: WorkloadContext) => ({ authorization: `Bearer ${await tokenOf(context)}` });

/** Users of a rehearsal make links, and look at what they have made. */
export default {
  write: async (context) => ({
    method: 'POST',
    path: '/links',
    headers: { ...(await bearer(context)), 'idempotency-key': randomUUID() },
    body: { url: 'https://example.com/a/long/way?to=go' },
  }),
  async read(made, context) {
    const slug = made.json<{ slug: string }>()?.slug;
    return slug === undefined ? undefined : { path: `/links/${slug}`, headers: await bearer(context) };
  },
  handled: (shown) => shown.json<{ announced: number }>()?.announced,
} satisfies Workload;
