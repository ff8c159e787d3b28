import { defineService } from 'antipode';
import { Click, LinkMade } from './functions/shared/contracts';

export default defineService({
  name: 'links',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'go.example.com', hostedZone: 'example.com' },
  health: { path: '/health-50490b4985c6277ce3dddf83cd5bff', alsoAt: ['/health'] }, // draw one of your own
  table: { timeToLive: 'expiresAt' },
  queues: { clicks: { payload: Click } },
  events: { 'link.made': { payload: LinkMade } },
  deploy: { smokeTest: 'smoke-test.ts', bakeTimeSeconds: 30 },
  rehearsal: { workload: 'workload.ts', secrets: 'local-secrets.json' },
  functions: {
    links: {
      entry: 'functions/links/handler.ts',
      triggers: [{ http: 'POST /links' }, { http: 'GET /links' }, { http: 'GET /links/{slug}' }],
      table: 'read-write',
      secrets: ['jwt-key'],
      emits: ['link.made'],
    },
    follow: {
      entry: 'functions/follow/handler.ts',
      triggers: [{ http: 'GET /{slug}' }], // the one route for everybody
      table: 'read',
      sends: ['clicks'],
    },
    clicks: {
      entry: 'functions/clicks/handler.ts',
      triggers: [{ queue: 'clicks' }],
      table: 'read-write',
    },
    announce: {
      entry: 'functions/announce/handler.ts',
      triggers: [{ event: 'link.made' }],
      table: 'read-write',
    },
    scanner: {
      entry: 'functions/scanner/handler.ts',
      triggers: [{ http: 'POST /webhooks/scanner' }],
      table: 'read-write',
      secrets: ['scanner-key'],
    },
    nightly: {
      entry: 'functions/nightly/handler.ts',
      triggers: [{ schedule: 'cron(0 3 * * ? *)', runs: 'once' }],
      table: 'read-write',
      environment: { REPORTS_KEPT_DAYS: '90' },
      timeoutSeconds: 60,
    },
  },
});
