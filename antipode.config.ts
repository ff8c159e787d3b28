import { defineService } from './config/define-service';

export default defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 5 } },
  routing: { policy: 'latency' },
  health: { path: '/health', intervalSeconds: 10, failureThreshold: 2 },
  deploy: { smokeTest: 'smoke-test.ts' },
  functions: {
    orders: {
      entry: 'functions/orders/handler.ts',
      triggers: [
        { http: 'POST /orders' },
        { http: 'GET /orders' },
        { http: 'GET /orders/{id}' },
        { http: 'POST /orders/{id}/payment' },
        { http: 'POST /orders/{id}/cancellation' },
        { http: 'GET /products/{product}/stock' },
        { http: 'POST /products/{product}/stock' },
        { http: 'PUT /coupons/{code}' },
        { http: 'GET /coupons/{code}' },
        { http: 'POST /coupons/{code}/redemptions' },
      ],
      table: 'read-write',
    },
  },
});
