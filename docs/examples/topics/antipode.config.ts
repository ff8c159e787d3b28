import { defineService } from 'antipode';
import { FileStored, Letter } from './contracts';

export default defineService({
  name: 'files',
  regions: ['us-east-1', 'eu-west-1'],
  topics: { stored: { payload: FileStored } },
  queues: { mail: { payload: Letter, delaySeconds: 10, retentionSeconds: 86_400 } },
  functions: {
    intake: {
      entry: 'docs/examples/topics/intake.ts',
      triggers: [{ s3: 'acme-files-{region}' }],
      publishes: ['stored'],
    },
    thumbnails: {
      entry: 'docs/examples/topics/thumbnails.ts',
      triggers: [{ topic: 'stored', filter: { attributes: { kind: ['image'] } } }],
      table: 'read-write',
      sends: ['mail'],
    },
    prices: {
      entry: 'docs/examples/topics/prices.ts',
      triggers: [
        { topic: 'arn:aws:sns:{region}:111122223333:prices', filter: { body: { currency: ['EUR'] } } },
      ],
      table: 'read-write',
    },
    mail: {
      entry: 'docs/examples/topics/mail.ts',
      triggers: [{ queue: 'mail', batchSize: 100, batchWindowSeconds: 20 }],
    },
  },
});
