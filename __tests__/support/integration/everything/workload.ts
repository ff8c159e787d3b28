import { randomUUID } from 'node:crypto';
import type { Workload, WorkloadContext } from 'antipode';
import type { Effect } from './facts';

const signedIn = ({ token }: WorkloadContext, scope: string) => ({
  authorization: `Bearer ${token('people', { sub: 'alice', scope })}`,
});

/** Users of a rehearsal post notices, and look whether all that follows has happened once. */
export default {
  write: (context) => ({
    method: 'PUT',
    path: `/notices/${randomUUID()}`,
    headers: signedIn(context, 'notices:write'),
    body: { text: 'The swimming pool is closed.', kind: 'public' },
  }),
  read: (written, context) => ({ path: written.call.path, headers: signedIn(context, 'notices:read') }),
  handled(shown) {
    const counts = shown.json<{ effects: Record<Effect, number> }>()?.effects;
    if (counts === undefined) return undefined;
    const all = Object.values(counts);
    return all.find((count) => count > 1) ?? Math.min(...all);
  },
} satisfies Workload;
