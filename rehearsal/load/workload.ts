import { randomUUID } from 'node:crypto';
import type { Service } from '../../definition/service';
import { ofKind } from '../../definition/triggers/trigger';
import type { Call } from './try';

/** The requests of a service's users, one after the other. */
interface Workload {
  next(): Call;
  /** The path that shows an acknowledged write; undefined for a call that wrote nothing. */
  written(call: Call, body: string, region: string): string | undefined;
  /**
   * How often the event of an acknowledged write was handled, from the answer to a read; it returns undefined for an
   * answer that it cannot read. Undefined itself where writes cause no events.
   */
  readonly handled: ((body: string) => number | undefined) | undefined;
}

/** The example service's event for each new order, and the fact that shows that the event was handled. */
const ORDER_EVENT = 'order.placed';
const HANDLED = 'confirmed';

const WRITE_SHARE = 0.3;

/** How many customers the orders belong to. */
const CUSTOMERS = 40;

/** Reads ask for one of the latest orders. */
const RECENT = 200;

/** Places and reads orders where the service is the example; otherwise calls the service's plain GET routes. */
export function workloadFor(service: Service): Workload {
  if (hasOrders(service)) return orders(service.events.includes(ORDER_EVENT));
  const plain = routesOf(service).filter((route) => /^GET \/[^{]*$/.test(route));
  const paths = plain.map((route) => route.slice(4));
  return reads(paths.length > 0 ? paths : [service.health.path]);
}

/** Whether the service is the example, whose orders can be placed and read. */
export function hasOrders(service: Service): boolean {
  const routes = routesOf(service);
  return routes.includes('POST /orders') && routes.includes('GET /orders/{id}');
}

function routesOf({ functions }: Service): string[] {
  return functions.flatMap(({ triggers }) => ofKind(triggers, 'http').map(({ routeKey }) => routeKey));
}

function orders(emits: boolean): Workload {
  const recent: Call[] = [];
  return {
    next() {
      const read = recent[Math.floor(Math.random() * recent.length)];
      if (read !== undefined && Math.random() >= WRITE_SHARE) return read;
      const order = {
        customer: `rehearsal-${Math.floor(Math.random() * CUSTOMERS)}`,
        currency: 'EUR',
        lines: [{ product: 'globe', quantity: 1, unitPriceMinor: 4200 }],
      };
      return {
        method: 'POST',
        path: '/orders',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify(order),
      };
    },
    written({ method }, body, region) {
      if (method !== 'POST') return undefined;
      const id = idOf(body);
      if (id === undefined) return undefined;
      const path = `/orders/${encodeURIComponent(id)}`;
      if (recent.push({ method: 'GET', path, headers: {}, writtenIn: region }) > RECENT) recent.shift();
      return path;
    },
    handled: emits ? confirmations : undefined,
  };
}

/** Another service may answer as it likes. */
function idOf(body: string): string | undefined {
  const { id } = fieldsOf(body);
  return typeof id === 'string' ? id : undefined;
}

function confirmations(body: string): number | undefined {
  const { events } = fieldsOf(body);
  return Array.isArray(events) ? events.filter((event) => event?.kind === HANDLED).length : undefined;
}

/** A field of a JSON object; undefined for anything else. */
function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

function reads(paths: readonly string[]): Workload {
  let turn = 0;
  return {
    next() {
      turn += 1;
      return { method: 'GET', path: paths[turn % paths.length] ?? '/', headers: {} };
    },
    written: () => undefined,
    handled: undefined,
  };
}
