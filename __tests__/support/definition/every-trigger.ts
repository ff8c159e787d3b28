import * as z from 'zod/mini';

const entry = 'runtime/health/handler.ts'; // small, so quick to bundle
const payload = z.object({ order: z.string() });

/** Overrides of a definition that has every kind of trigger, each grant and setting, and functions that invoke each other. */
export const everyTrigger: Readonly<Record<string, unknown>> = {
  tags: { team: 'shop' },
  cors: { allowOrigins: ['https://shop.example.com'], allowHeaders: ['content-type'], maxAgeSeconds: 60 },
  queues: {
    fulfilment: { payload, retentionSeconds: 86_400, delaySeconds: 5 },
    ledger: { payload, fifo: true, maxReceiveCount: 3 },
  },
  events: { 'order.placed': { payload }, 'order.paid': { payload } },
  authorizers: {
    people: { jwt: { issuer: 'https://login.example.com/shop', audience: ['orders', 'admin'] } },
    partners: {
      function: 'checkKey',
      identitySources: ['$request.header.x-api-key', '$context.routeKey'],
      cacheSeconds: 300,
      responses: 'policy',
    },
  },
  defaultAuthorizer: 'people',
  topics: { shipped: { payload } },
  functions: {
    api: {
      entry,
      triggers: [
        { http: 'POST /orders', throttling: { requestsPerSecond: 50, burst: 20 }, scopes: ['write'] },
        { http: 'ANY /files/{path+}', authorizer: 'partners' },
        { http: 'GET /prices', authorizer: 'none' },
      ],
      table: 'read-write',
      sends: ['fulfilment', 'ledger'],
      emits: ['order.placed', 'order.paid'],
      invokes: ['pricing'],
      publishes: ['shipped'],
      secrets: ['payment-key'],
    },
    checkKey: { entry },
    worker: {
      entry,
      triggers: [
        { queue: 'fulfilment', batchSize: 50, batchWindowSeconds: 30, maximumConcurrency: 4 },
        { queue: 'ledger' },
      ],
      table: 'read',
      timeoutSeconds: 20,
      architecture: 'x86_64',
      reservedConcurrency: 8,
      ephemeralStorageMegabytes: 1024,
      logLevel: 'warn',
      retentionDays: 14,
    },
    listener: {
      entry,
      triggers: [
        { event: 'order.placed' },
        { event: { source: ['aws.s3'], 'detail-type': ['Object Created'] } },
      ],
    },
    clock: {
      entry: '__tests__/support/functions/clock.ts',
      triggers: [
        { schedule: 'rate(5 minutes)', runs: 'once', timeZone: 'Europe/Berlin' },
        { schedule: 'rate(7 minutes)', runs: 'every-region' },
      ],
      table: 'read-write',
    },
    parcels: {
      entry,
      triggers: [
        { topic: 'shipped', filter: { body: { order: [{ prefix: '${eu}-' }] } } },
        { topic: 'arn:aws:sns:{region}:{account}:acme-returns' },
      ],
    },
    view: { entry, triggers: [{ stream: 'table', batchSize: 50 }] },
    audit: {
      entry,
      payload,
      invokes: ['pricing'],
      tracing: true,
      policies: [
        {
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: ['arn:aws:s3:::acme-audit-{region}/log'],
          reason: 'keeps what it found',
        },
        {
          actions: ['sns:Publish'],
          resources: ['arn:aws:sns:{region}:{account}:acme-alarms'],
          reason: 'tells the people on call',
        },
      ],
    },
    pricing: {
      entry,
      payload,
      invokes: ['audit'],
      asynchronous: { maximumRetryAttempts: 1, maximumEventAgeSeconds: 300 },
    },
  },
};
