import { defineService } from 'antipode';
import { ReceiptRead } from './functions/shared/contracts';

export default defineService({
  name: 'receipts',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'receipts.example.com', hostedZone: 'example.com' },
  health: { path: '/health-8329888134ee0bedd012eb13c88207', alsoAt: ['/health'] }, // draw one of your own
  extend: 'stacks/own.ts',
  topics: { read: { payload: ReceiptRead } },
  deploy: { smokeTest: 'smoke-test.ts', bakeTimeSeconds: 30 },
  rehearsal: { workload: 'workload.ts' },
  functions: {
    receipts: {
      entry: 'functions/receipts/handler.ts',
      triggers: [
        { http: 'PUT /receipts/{id}' },
        { http: 'GET /receipts/{id}' },
        { http: 'GET /months/{month}' },
      ],
      table: 'read-write',
    },
    reader: {
      entry: 'functions/reader/handler.ts',
      triggers: [{ s3: 'acme-receipts-{region}', prefix: 'in/' }],
      table: 'read-write',
      publishes: ['read'],
    },
    totals: {
      entry: 'functions/totals/handler.ts',
      triggers: [{ topic: 'read' }],
      table: 'read-write',
    },
  },
});
