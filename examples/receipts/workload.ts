import { randomUUID } from 'node:crypto';
import type { Workload } from 'antipode';

const FILE = ['2026-11-30', 'bread;250', 'cheese;1199'].join('\n');

/** Users of a rehearsal file receipts, and look whether they were read and counted. */
export default {
  write: () => ({
    method: 'PUT',
    path: `/receipts/${randomUUID()}`,
    headers: { 'content-type': 'text/plain' },
    body: FILE,
  }),
  read: (filed) => ({ path: filed.call.path }),
  handled: (shown) => shown.json<{ counted: number }>()?.counted,
} satisfies Workload;
