import { randomUUID } from 'node:crypto';
import type { SmokeTest } from 'antipode';

/** After each region's deploy: an order is placed there, and read. */
const smokeTest: SmokeTest = async ({ url }) => {
  const order = {
    customer: 'smoke-test',
    currency: 'EUR',
    lines: [{ product: 'globe', quantity: 1, unitPriceMinor: 4200 }],
  };
  const placed = await fetch(`${url}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(order),
  });
  if (placed.status !== 201) throw new Error(`POST /orders: ${placed.status} ${await placed.text()}`);
  const { id } = (await placed.json()) as { id: string };
  const read = await fetch(`${url}/orders/${encodeURIComponent(id)}`);
  if (read.status !== 200) throw new Error(`GET /orders/{id}: ${read.status} ${await read.text()}`);
};

export default smokeTest;
