import { defineService } from 'antipode';

export default defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  tags: { team: 'shop', 'cost-center': '4711' },
  functions: {
    orders: {
      entry: 'functions/orders/handler.ts',
      triggers: [
        { http: 'POST /orders', throttling: { requestsPerSecond: 50, burst: 100 } },
        { http: 'GET /orders' },
      ],
      table: 'read-write',
      tracing: true,
      logLevel: 'debug',
      retentionDays: 90,
    },
    uploads: {
      entry: 'docs/examples/uploads.ts',
      triggers: [{ s3: 'acme-uploads-{region}' }],
      table: 'read-write',
      architecture: 'x86_64',
      reservedConcurrency: 20,
      ephemeralStorageMegabytes: 2048,
      policies: [
        {
          actions: ['s3:GetObject'],
          resources: ['arn:aws:s3:::acme-uploads-{region}/*'],
          reason: 'reads what was uploaded',
        },
      ],
    },
  },
});
