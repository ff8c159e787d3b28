import example from '../../antipode.config';
import type { ServiceInput } from '../../definition/define-service';
import { OrderPlaced } from '../../functions/contracts/order';

/** What a scenario wants otherwise than the example service has it; JSON. */
export interface Overrides {
  readonly regions?: readonly string[];
  readonly retiring?: readonly string[];
  readonly state?: ServiceInput['state'];
  /** Only `orders`, with what a smoke test asks of it: a deploy of a few resources, for what takes many deploys. */
  readonly small?: boolean;
  /** Whether a function is there with a route, an event and a schedule of its own, and the queue of its failures. */
  readonly extra?: boolean;
}

/** The example service, with every kind of trigger, whose `orders` is a scenario's own code. */
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
      { schedule: 'cron(0 0 1 1 ? *)', runs: 'every-region' }, // never while this is played: the code knows no slots
    ],
    table: 'read-write',
  };
}
