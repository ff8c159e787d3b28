import { defineService } from 'antipode';
import { Note } from '../runbook/notes';

const folder = '__tests__/support/integration';

/** What alarms are about, as small as it can be: a route, a queue, an event, a stream and slots, in two regions. */
export default defineService({
  name: 'watched',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com' },
  queues: { fulfilment: { payload: Note, maxReceiveCount: 2 } },
  events: { 'note.sent': { payload: Note } },
  functions: {
    api: {
      entry: `${folder}/alarms/api.ts`,
      triggers: [{ http: 'POST /notes' }, { http: 'GET /notes' }],
      table: 'read-write',
      sends: ['fulfilment'],
      emits: ['note.sent'],
    },
    fulfilment: {
      entry: `${folder}/runbook/fulfilment.ts`,
      triggers: [{ queue: 'fulfilment' }],
      table: 'read-write',
    },
    confirmation: {
      entry: `${folder}/runbook/confirmation.ts`,
      triggers: [{ event: 'note.sent' }],
      table: 'read-write',
      asynchronous: { maximumRetryAttempts: 0 },
    },
    changes: {
      entry: `${folder}/runbook/changes.ts`,
      triggers: [{ stream: 'table' }],
      table: 'read-write',
    },
    sweep: {
      entry: `${folder}/alarms/sweep.ts`,
      triggers: [{ schedule: 'rate(1 minute)', runs: 'once' }],
      table: 'read-write',
      timeoutSeconds: 3, // a slot that fails comes back after six of these
    },
  },
});
