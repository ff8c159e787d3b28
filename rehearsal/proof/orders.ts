import { randomUUID } from 'node:crypto';
import type { Service } from '../../definition/service';
import { callRegion, serviceHost } from './call-region';

/** How long a write took from the first region's answer until the second region showed it. */
export interface Replicated {
  readonly from: string;
  readonly to: string;
  readonly delayMs: number;
}

const PATIENCE_MS = 10_000;

/**
 * Places an order in one region and reads it in another.
 *
 * @throws Error that says which request failed and how.
 */
export async function proveReplication(
  service: Service,
  [from, to]: readonly [string, string],
  apis: Readonly<Record<string, { readonly api: string }>>,
): Promise<Replicated> {
  const [source, target] = [apis[from]?.api ?? '', apis[to]?.api ?? ''];
  const body = {
    customer: 'smoke-test',
    currency: 'EUR',
    lines: [{ product: 'globe', quantity: 1, unitPriceMinor: 4200 }],
  };
  const headers = { 'idempotency-key': randomUUID() };
  const placed = await callRegion({
    api: source,
    host: serviceHost(service, source),
    method: 'POST',
    path: '/orders',
    headers,
    body,
  });
  if (placed.status !== 201) throw new Error(`POST /orders in ${from}: ${placed.status} ${placed.body}`);
  const answeredAt = performance.now();
  const { id } = JSON.parse(placed.body) as { id: string };
  for (;;) {
    const read = await callRegion({
      api: target,
      host: serviceHost(service, target),
      path: `/orders/${encodeURIComponent(id)}`,
    });
    const delayMs = performance.now() - answeredAt;
    if (read.status === 200) return { from, to, delayMs };
    if (read.status !== 404 || delayMs > PATIENCE_MS)
      throw new Error(`GET /orders/${id} in ${to}: ${read.status} ${read.body}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
