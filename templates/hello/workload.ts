import { randomUUID } from 'node:crypto';
import type { Workload } from 'antipode';

/** The users of `npm start` and of rehearsals: they write notes, and read what was written. */
export default {
  write: () => ({
    method: 'POST',
    path: '/notes',
    headers: { 'idempotency-key': randomUUID() },
    body: { text: 'from a rehearsal' },
  }),
  read(written) {
    const id = written.json<{ id: string }>()?.id;
    return id === undefined ? undefined : { path: `/notes/${id}` };
  },
} satisfies Workload;
