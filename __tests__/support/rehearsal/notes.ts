import { randomUUID } from 'node:crypto';
import type { Workload } from '../../../definition/workload';

/** Users who write notes and read them. */
export default {
  write: () => ({ method: 'POST', path: '/notes', headers: { 'idempotency-key': randomUUID() } }),
  read: (written) => ({ path: `/notes/${written.json<{ id: string }>()?.id}` }),
} satisfies Workload;
