import example from '../../antipode.config';
import type { ServiceInput } from '../../definition/service-input';
import { OrderPlaced } from '../../functions/contracts/order';

/** A scenario's changes to the example service's definition, as JSON. */
export interface Overrides {
  readonly regions?: readonly string[];
  readonly retiring?: readonly string[];
  readonly state?: ServiceInput['state'];
  /** Only `orders`, and what a smoke test asks of it. A deploy has few resources: for scenarios with many deploys. */
  readonly small?: boolean;
  /** Whether there is one more function, with its own route, event, schedule and failures queue. */
  readonly extra?: boolean;
}

/** The example service, with every kind of trigger; its `orders` runs a scenario's own code. */
export function definition(entry: string, { small = false, extra = false, ...overrides }: Overrides): object {
  const { queues, events, functions } = small ? smallService(entry) : example;
  return {
    ...example,
    deploy: { ...example.deploy, bakeTimeSeconds: 2 },
    queues,
    events: { ...events, ...(extra ? { 'extra.happened': { payload: OrderPlaced } } : {}) },
    functions: {
      ...functions,
      orders: { ...functions.orders, entry },
      ...(extra ? { extra: extraFunction(entry) } : {}),
    },
    ...overrides,
  };
}

function smallService(entry: string) {
  const triggers = [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }];
  return { queues: {}, events: {}, functions: { orders: { entry, triggers, table: 'read-write' } } };
}

function extraFunction(entry: string): object {
  return {
    entry,
    triggers: [
      { http: 'GET /extra' },
      { event: 'extra.happened' },
      { schedule: 'cron(0 0 1 1 ? *)', runs: 'every-region' }, // never in a scenario: the code handles no slots
    ],
    table: 'read-write',
  };
}
