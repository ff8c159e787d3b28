import example from '../../antipode.config';
import type { ServiceInput } from '../../config/define-service';
import { FulfilOrder, OrderPlaced } from '../../functions/contracts/order';

/** What a scenario wants otherwise than the example service has it; JSON. */
export interface Overrides {
  readonly regions?: readonly string[];
  readonly retiring?: readonly string[];
  readonly state?: ServiceInput['state'];
  /** Whether a function is there that has every trigger but the stream, with a queue and an event of its own. */
  readonly extra?: boolean;
}

/** The example service, with every kind of trigger, whose `orders` is a scenario's own code. */
export function definition(entry: string, { extra = false, ...overrides }: Overrides): object {
  const { queues, events, functions } = example;
  return {
    ...example,
    deploy: { ...example.deploy, soakSeconds: 2 },
    queues: { ...queues, ...(extra ? { extra: { payload: FulfilOrder } } : {}) },
    events: { ...events, ...(extra ? { 'extra.happened': { payload: OrderPlaced } } : {}) },
    functions: {
      ...functions,
      orders: { ...functions.orders, entry },
      ...(extra ? { extra: extraFunction(entry) } : {}),
    },
    ...overrides,
  };
}

function extraFunction(entry: string): object {
  return {
    entry,
    triggers: [
      { http: 'GET /extra' },
      { queue: 'extra' },
      { event: 'extra.happened' },
      { schedule: 'rate(1 day)', runs: 'once' },
    ],
    table: 'read-write',
  };
}
