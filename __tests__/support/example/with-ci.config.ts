import example from '../../../antipode.config';
import { Note } from './note';

const own = '__tests__/support/example/functions';

/** The example service as a pipeline deploys it, with the triggers that the example does not use. */
export default {
  ...example,
  state: { backend: 's3', bucketPrefix: 'acme-orders-state' },
  ci: { repository: 'acme/orders' },
  queues: { ...example.queues, ledger: { payload: Note, fifo: true } },
  functions: {
    ...example.functions,
    ledger: { entry: `${own}/ledger.ts`, triggers: [{ queue: 'ledger' }] },
    desk: {
      entry: `${own}/desk.ts`,
      triggers: [{ http: 'POST /desk/{rest+}' }],
      secrets: ['desk-key'],
      invokes: ['notary'],
    },
    notary: { entry: `${own}/notary.ts`, payload: Note },
    watcher: { entry: `${own}/watcher.ts`, triggers: [{ event: { source: ['acme.test'] } }] },
    heartbeat: {
      entry: `${own}/heartbeat.ts`,
      triggers: [{ schedule: 'rate(1 minute)', runs: 'every-region' }],
    },
  },
} as const;
