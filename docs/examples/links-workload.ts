import { createHmac, randomUUID } from 'node:crypto';
import type { Workload, WorkloadContext } from 'antipode';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token that is good for five minutes, signed with the key that the service checks it with. */
function token({ now, secret }: WorkloadContext): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = { sub: 'rehearsal', iat: seconds, exp: seconds + 300 };
  const text = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${text}.${createHmac('sha256', secret('jwt-key')).update(text).digest('base64url')}`;
}

/** Users of a URL shortener make links, and follow them. */
export default {
  write: (context) => ({
    method: 'POST',
    path: '/links',
    headers: { authorization: `Bearer ${token(context)}`, 'idempotency-key': randomUUID() },
    body: { url: 'https://example.com/a/long/way' },
  }),
  read: (made) => ({ path: `/${made.json<{ code: string }>()?.code}` }),
} satisfies Workload;
