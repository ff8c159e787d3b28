import * as z from 'zod/mini';
import { defineService } from '../../../definition/define-service';

const functions = { api: { entry: 'functions/orders/handler.ts' } };
const name = 'orders';
const regions = ['us-east-1', 'eu-west-1'] as const;
const payload = z.object({ order: z.string() });
const entry = 'functions/orders/handler.ts';

// Checked by the compiler: a line below that compiles without its error fails the build.
test('knows the names of the definition in the editor', () => {
  const typed = defineService({ name, regions: ['us-east-1', 'eu-west-1'], functions });
  const region: 'us-east-1' | 'eu-west-1' | undefined = typed.regions[0];
  expect(region).toBe('us-east-1');

  // @ts-expect-error: not an AWS region
  defineService({ name, regions: ['us-esat-1', 'eu-west-1'], functions });
  defineService({
    name,
    regions,
    // @ts-expect-error: the primary is one of the regions
    routing: { policy: 'failover', primary: 'us-west-2' },
    functions,
  });
  defineService({
    name,
    regions,
    // @ts-expect-error: every region has a weight
    routing: { policy: 'weighted', weights: { 'us-east-1': 1 } },
    functions,
  });
  defineService({
    name,
    regions,
    routing: {
      policy: 'geolocation',
      places: { 'eu-west-1': { continents: ['EU'], countries: ['TR'] } },
      default: 'us-east-1',
    },
    functions,
  });
  defineService({
    name,
    regions,
    // @ts-expect-error: places are of the regions
    routing: { policy: 'geolocation', places: { 'us-west-2': { continents: ['NA'] } }, default: 'us-east-1' },
    functions,
  });
  defineService({
    name,
    regions,
    // @ts-expect-error: EU is no country
    routing: { policy: 'geolocation', places: { 'eu-west-1': { countries: ['EU'] } }, default: 'us-east-1' },
    functions,
  });
  defineService({
    name,
    regions,
    // @ts-expect-error: the default is one of the regions
    routing: { policy: 'geolocation', places: {}, default: 'us-west-2' },
    functions,
  });
  defineService({
    name,
    regions,
    functions: {
      // @ts-expect-error: no such kind of trigger
      api: { entry, triggers: [{ htp: 'GET /' }] },
    },
  });
});

test('knows queues, events and functions that a function may reach', () => {
  const typed = defineService({
    name,
    regions,
    queues: { fulfilment: { payload } },
    events: { 'order.placed': { payload } },
    functions: {
      api: { entry, sends: ['fulfilment'], emits: ['order.placed'], invokes: ['pricing'] },
      worker: {
        entry,
        triggers: [{ queue: 'fulfilment' }, { event: 'order.placed' }, { event: { source: ['aws.s3'] } }],
      },
      pricing: { entry, payload },
    },
  });
  const sends: readonly ['fulfilment'] = typed.functions.api.sends;
  expect(sends).toEqual(['fulfilment']);

  const definition = { name, regions, queues: { fulfilment: { payload } }, events: { placed: { payload } } };
  defineService({
    ...definition,
    functions: {
      // @ts-expect-error: no such queue
      api: { entry, sends: ['fulfilmnt'] },
    },
  });
  defineService({
    ...definition,
    functions: {
      // @ts-expect-error: no such event
      api: { entry, emits: ['plced'] },
    },
  });
  defineService({
    ...definition,
    functions: {
      // @ts-expect-error: no such function
      api: { entry, invokes: ['pricng'] },
    },
  });
  defineService({
    ...definition,
    functions: {
      // @ts-expect-error: no such queue to be started by
      api: { entry, triggers: [{ queue: 'fulfilmnt' }] },
    },
  });
  defineService({
    ...definition,
    functions: {
      // @ts-expect-error: a trigger is of one kind
      api: { entry, triggers: [{ queue: 'fulfilment', http: 'GET /' }] },
    },
  });
});
