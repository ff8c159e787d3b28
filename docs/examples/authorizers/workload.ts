import { randomUUID } from 'node:crypto';
import type { Workload } from 'antipode';

/** Readers bring books, with tokens that the local cloud signs in the name of their issuer. */
export default {
  write: ({ token }) => ({
    method: 'PUT',
    path: `/books/${randomUUID()}`,
    headers: { authorization: `Bearer ${token('people', { sub: 'alice', scope: 'books:write' })}` },
    body: { title: 'The Odyssey' },
  }),
  read: (written, { token }) => ({
    path: written.call.path,
    headers: { authorization: `Bearer ${token('people', { sub: 'bob' })}` },
  }),
} satisfies Workload;
