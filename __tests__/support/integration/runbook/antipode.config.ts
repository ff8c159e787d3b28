import { defineService } from 'antipode';
import { Note } from './notes';

const folder = '__tests__/support/integration/runbook';

/** What is wrong with the code that is deployed (`flaw.ts`), and which edition it is. */
const { RUNBOOK_FLAW: FLAW = 'none', RUNBOOK_EDITION: EDITION = '1' } = process.env;
const environment = { FLAW, EDITION };

/** What the runbook speaks of, as small as it can be: a route, a queue, an event and a stream, in two regions. */
export default defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 5 } },
  health: { intervalSeconds: 10, failureThreshold: 2 },
  queues: { fulfilment: { payload: Note, maxReceiveCount: 1 } },
  events: { 'order.placed': { payload: Note } },
  owned: ['coupon'],
  deploy: { canary: 'eu-west-1', bakeTimeSeconds: 3, smokeTest: `${folder}/smoke-test.ts` },
  functions: {
    orders: {
      entry: `${folder}/orders.ts`,
      triggers: [{ http: 'POST /orders' }, { http: 'GET /orders' }],
      table: 'read-write',
      environment,
      sends: ['fulfilment'],
      emits: ['order.placed'],
    },
    fulfilment: {
      entry: `${folder}/fulfilment.ts`,
      triggers: [{ queue: 'fulfilment' }],
      table: 'read-write',
      environment,
      timeoutSeconds: 1,
    },
    confirmation: {
      entry: `${folder}/confirmation.ts`,
      triggers: [{ event: 'order.placed' }],
      table: 'read-write',
      environment,
      asynchronous: { maximumRetryAttempts: 0 },
    },
    changes: {
      entry: `${folder}/changes.ts`,
      triggers: [{ stream: 'table' }],
      table: 'read-write',
      environment,
    },
  },
});
