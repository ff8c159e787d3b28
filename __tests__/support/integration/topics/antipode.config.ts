import { defineService } from 'antipode';
import { Note } from './note';

const folder = '__tests__/support/integration/topics';

/** A topic, a fair queue that delays and gathers, and a filter, in two regions. */
export default defineService({
  name: 'topics',
  regions: ['us-east-1', 'eu-west-1'],
  state: { backend: 's3', bucketPrefix: 'acme-topics' },
  ci: { repository: 'acme/topics' },
  topics: { stored: { payload: Note } },
  queues: { letters: { payload: Note, delaySeconds: 2, retentionSeconds: 3600 } },
  functions: {
    api: {
      entry: `${folder}/api.ts`,
      triggers: [{ http: 'POST /notes' }, { http: 'GET /notes' }],
      table: 'read-write',
      publishes: ['stored'],
      sends: ['letters'],
    },
    images: {
      entry: `${folder}/images.ts`,
      triggers: [{ topic: 'stored', filter: { attributes: { kind: ['image'] } } }],
      table: 'read-write',
      asynchronous: { maximumRetryAttempts: 0 },
    },
    letters: {
      entry: `${folder}/letters.ts`,
      triggers: [{ queue: 'letters', batchSize: 50, batchWindowSeconds: 4 }],
      table: 'read-write',
    },
  },
});
