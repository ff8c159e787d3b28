import * as z from 'zod/mini';
import { defineService } from '../../../definition/define-service';

const entry = 'runtime/health/handler.ts'; // small, so quick to bundle

export const Job = z.object({ note: z.string() });
export const Kept = z.object({ note: z.string() });
export const Price = z.object({ words: z.number() });
export const Quote = z.object({ minor: z.number() });

/** A small service with every kind of target, for tests of what users' tests import. */
export const notes = defineService({
  name: 'notes',
  regions: ['us-east-1', 'eu-west-1'],
  table: { partitionKey: 'owner', sortKey: 'note' },
  queues: { jobs: { payload: Job, fifo: true } },
  events: { 'note.kept': { payload: Kept } },
  functions: {
    api: {
      entry,
      triggers: [{ http: 'POST /notes' }],
      table: 'read-write',
      sends: ['jobs'],
      emits: ['note.kept'],
      invokes: ['price'],
      secrets: ['signing-key'],
      environment: { GREETING: 'hello ${you}' },
    },
    worker: { entry, triggers: [{ queue: 'jobs' }], table: 'read-write' },
    clock: {
      entry: '__tests__/support/functions/clock.ts',
      triggers: [{ schedule: 'rate(5 minutes)', runs: 'once' }],
      table: 'read-write',
    },
    price: { entry, payload: Price, answer: Quote },
  },
});
