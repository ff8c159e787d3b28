import { defineService } from '../../definition/define-service';

// The service that `cdk-app.ts` writes with CDK's constructs: two functions (`health` is antipode's own) and four
// routes. The example in antipode.config.ts grows; this service stays the same.
export default defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 5 } },
  routing: { policy: 'latency' },
  health: { path: '/health', intervalSeconds: 10, failureThreshold: 2 },
  functions: {
    orders: {
      entry: 'functions/orders/handler.ts',
      triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }, { http: 'GET /orders' }],
      table: 'read-write',
    },
  },
});
