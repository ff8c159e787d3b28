import { randomUUID } from 'node:crypto';
import type { Workload } from 'antipode';

/** How many customers the orders belong to. */
const CUSTOMERS = 40;

/** Users of a rehearsal place orders and read them. */
export default {
  write: () => ({
    method: 'POST',
    path: '/orders',
    headers: { 'idempotency-key': randomUUID() },
    body: {
      customer: `rehearsal-${Math.floor(Math.random() * CUSTOMERS)}`,
      currency: 'EUR',
      lines: [{ product: 'globe', quantity: 1, unitPriceMinor: 4200 }],
    },
  }),
  read(placed) {
    const id = placed.json<{ id: string }>()?.id;
    return id === undefined ? undefined : { path: `/orders/${encodeURIComponent(id)}` };
  },
  /** An order is confirmed once, however often and in however many regions its event arrives. */
  handled: (read) =>
    read.json<{ events?: { kind: string }[] }>()?.events?.filter(({ kind }) => kind === 'confirmed').length,
} satisfies Workload;
