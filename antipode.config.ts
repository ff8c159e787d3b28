import { defineService } from 'antipode';
import { FulfilOrder, OrderPlaced } from './functions/contracts/order';
import { PriceRequest, Quote } from './functions/contracts/pricing';

export default defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'api.example.com', hostedZone: 'example.com', record: { type: 'cname', ttl: 5 } },
  routing: { policy: 'latency' },
  health: {
    path: '/health-antipode0init0draws0another',
    alsoAt: ['/health'],
    intervalSeconds: 10,
    failureThreshold: 2,
  },
  queues: { fulfilment: { payload: FulfilOrder } },
  events: { 'order.placed': { payload: OrderPlaced } },
  owned: ['coupon'],
  deploy: { smokeTest: 'smoke-test.ts' },
  rehearsal: { workload: 'workload.ts' },
  functions: {
    orders: {
      entry: 'functions/orders/handler.ts',
      triggers: [
        { http: 'POST /orders' },
        { http: 'GET /orders' },
        { http: 'GET /orders/{id}' },
        { http: 'POST /orders/{id}/payment' },
        { http: 'POST /orders/{id}/cancellation' },
        { http: 'POST /quotes' },
        { http: 'GET /customers/{customer}' },
        { http: 'GET /products/{product}/stock' },
        { http: 'POST /products/{product}/stock' },
        { http: 'PUT /coupons/{code}' },
        { http: 'GET /coupons/{code}' },
        { http: 'POST /coupons/{code}/redemptions' },
      ],
      table: 'read-write',
      sends: ['fulfilment'],
      invokes: ['pricing'],
    },
    pricing: { entry: 'functions/pricing/handler.ts', payload: PriceRequest, answer: Quote },
    changes: {
      entry: 'functions/changes/handler.ts',
      triggers: [{ stream: 'table' }],
      table: 'read-write',
      emits: ['order.placed'],
    },
    confirmation: {
      entry: 'functions/confirmation/handler.ts',
      triggers: [{ event: 'order.placed' }],
      table: 'read-write',
    },
    fulfilment: {
      entry: 'functions/fulfilment/handler.ts',
      triggers: [{ queue: 'fulfilment' }],
      table: 'read-write',
    },
    expiry: {
      entry: 'functions/expiry/handler.ts',
      triggers: [{ schedule: 'rate(5 minutes)', runs: 'once' }],
      table: 'read-write',
      sends: ['fulfilment'],
      timeoutSeconds: 60,
    },
  },
});
