import { randomUUID } from 'node:crypto';
import type { Workload, WorkloadContext } from 'antipode';

/** The local cloud signs tokens in the name of the issuer that the definition names. */
const signedIn = ({ token }: WorkloadContext, scope: string) => ({
  authorization: `Bearer ${token('people', { sub: 'rehearsal', scope })}`,
});

/** Users of a rehearsal save bookmarks, and look at them. */
export default {
  write: (context) => ({
    method: 'PUT',
    path: `/bookmarks/${randomUUID()}`,
    headers: signedIn(context, 'bookmarks:write'),
    body: { url: 'https://example.com/', title: 'An example', tag: 'reading' },
  }),
  read: (saved, context) => ({ path: saved.call.path, headers: signedIn(context, 'bookmarks:read') }),
} satisfies Workload;
