/** A definition to synthesize, as the source of a config file. */
export interface Definition {
  readonly name: string;
  /** Undefined: the example service. */
  readonly source?: string;
  readonly env?: NodeJS.ProcessEnv;
}

type Fields = Readonly<Record<string, unknown>>;

/** Stands for a contract, which JSON cannot hold. */
const PAYLOAD = '<payload>';

const entry = 'runtime/health/handler.ts'; // small, so quick to bundle
/** It has a schedule that runs once. */
const scheduled = 'functions/expiry/handler.ts';

/** Every kind of trigger, each grant, and functions that invoke each other. */
const EVERY_TRIGGER: Fields = {
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com' },
  cors: { allowOrigins: ['https://shop.example.com'], allowHeaders: ['content-type'], maxAgeSeconds: 60 },
  queues: {
    fulfilment: { payload: PAYLOAD },
    ledger: { payload: PAYLOAD, fifo: true, maxReceiveCount: 3 },
  },
  events: { 'order.placed': { payload: PAYLOAD }, 'order.paid': { payload: PAYLOAD } },
  functions: {
    api: {
      entry,
      triggers: [{ http: 'POST /orders' }, { http: 'ANY /files/{path+}' }, { http: '$default' }],
      table: 'read-write',
      sends: ['ledger', 'fulfilment'],
      emits: ['order.placed', 'order.paid'],
      invokes: ['pricing'],
      secrets: ['payment-key'],
      environment: { GREETING: 'hello ${name}' },
    },
    worker: {
      entry,
      triggers: [{ queue: 'ledger' }, { queue: 'fulfilment', batchSize: 5, maximumConcurrency: 4 }],
      table: 'read',
      timeoutSeconds: 20,
    },
    listener: {
      entry,
      triggers: [
        { event: 'order.placed' },
        { event: { source: ['aws.s3'], 'detail-type': ['Object Created'] } },
      ],
    },
    clock: {
      entry: scheduled,
      triggers: [
        { schedule: 'rate(5 minutes)', runs: 'once', timeZone: 'Europe/Berlin' },
        { schedule: 'rate(7 minutes)', runs: 'every-region' },
      ],
      table: 'read-write',
    },
    view: { entry, triggers: [{ stream: 'table', batchSize: 50 }] },
    mixed: {
      entry: scheduled,
      triggers: [
        { schedule: 'cron(0 3 * * ? *)', runs: 'once' },
        { event: 'order.paid' },
        { http: 'GET /mixed/{id}' },
      ],
      table: 'read-write',
      payload: PAYLOAD,
    },
    audit: { entry, payload: PAYLOAD, invokes: ['pricing'] },
    pricing: {
      entry,
      payload: PAYLOAD,
      invokes: ['audit'],
      asynchronous: { maximumRetryAttempts: 1, maximumEventAgeSeconds: 300 },
    },
  },
};

const TWO = ['us-east-1', 'eu-west-1'];
const THREE = [...TWO, 'ap-southeast-2'];

const KEYS = { table: { encryption: 'customer-managed' } };
const PIPELINE = {
  state: { backend: 's3', bucketPrefix: 'acme-orders-state' },
  ci: { repository: 'acme/orders' },
};

/** Each policy with two and three regions, and the settings that change the stacks. */
export const DEFINITIONS: readonly Definition[] = [
  { name: 'the example service' },
  ...[TWO, THREE].flatMap((regions) => [
    define(`latency over ${regions.length}`, { regions, routing: { policy: 'latency' } }),
    define(`weighted over ${regions.length}`, { regions, routing: weighted(regions) }),
    define(`failover over ${regions.length}`, { regions, routing: failover(regions) }),
  ]),
  define('aliases at the apex, failover over 3', {
    regions: THREE,
    routing: failover(THREE),
    domain: { name: 'example.com', hostedZone: 'example.com', record: { type: 'alias' } },
  }),
  define("a customer's keys", KEYS),
  define("a pipeline, state in S3, a customer's keys", { ...KEYS, ...PIPELINE }),
  { ...define('no domain', { domain: undefined }), env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' } },
  define('a region that retires', { retiring: ['us-west-2'], routing: failover(TWO) }),
];

/** The first region serves only when no other does. */
function weighted(regions: readonly string[]): Fields {
  return {
    policy: 'weighted',
    weights: Object.fromEntries(regions.map((region, index) => [region, index])),
  };
}

/** The second region is the primary. */
function failover([, primary]: readonly string[]): Fields {
  return { policy: 'failover', primary };
}

function define(name: string, overrides: Fields): Definition {
  const fields = JSON.stringify({ ...EVERY_TRIGGER, ...overrides });
  const source = `import * as z from 'zod/mini';
const payload = z.object({ order: z.string() });
export default ${fields.replaceAll(`"${PAYLOAD}"`, 'payload')};
`;
  return { name, source };
}
