import { defineService } from 'antipode';
import { Notice, Posted, Weighed, Weight } from './contracts';

const folder = '__tests__/support/integration/everything';
const handlers = `${folder}/handlers`;
const bucket = 'acme-board-{region}';

/**
 * A board of notices: one service that uses all that a definition knows beside its routes. Customer-managed keys are
 * left out, since a local cloud has no replicas of keys (docs/local-cloud.md).
 */
export default defineService({
  name: 'board',
  regions: ['us-east-1', 'eu-west-1'],
  domain: { name: 'board.example.com', hostedZone: 'example.com' },
  routing: { policy: 'weighted', weights: { 'us-east-1': 2, 'eu-west-1': 1 } },
  health: {
    path: '/health-0f3a1b2c4d5e6f708192a3b4c5d6e7',
    alsoAt: ['/health'],
    include: { errors: { percent: 50, minutes: 5 }, latency: { aboveMs: 5000, percent: 50, minutes: 5 } },
  },
  tags: { team: 'board', 'cost-center': '4711' },
  cors: { allowOrigins: ['https://www.example.com'], allowHeaders: ['authorization'], maxAgeSeconds: 300 },
  throttling: { requestsPerSecond: 2000, burst: 1000 },
  logs: { retentionDays: 14 },
  owned: ['nickname'],
  state: { backend: 's3', bucketPrefix: 'acme-board-state' },
  ci: { repository: 'acme/board' },
  extend: `${folder}/own.ts`,
  tables: {
    facts: {
      home: true,
      indexes: { byMonth: { partitionKey: 'month', sortKey: 'writtenAt', project: ['body'] } },
    },
    authors: {
      partitionKey: 'notice',
      timeToLive: 'endsAt',
      indexes: {
        byAuthor: {
          partitionKey: 'author',
          sortKey: { name: 'postedAt', type: 'number' },
          project: 'keys',
        },
        byPlace: { partitionKey: 'place' },
      },
    },
    audit: { partitionKey: 'pk', sortKey: 'sk' },
    numbers: {
      partitionKey: { name: 'no', type: 'number' },
      sortKey: { name: 'digest', type: 'binary' },
      pointInTimeRecovery: true,
    },
  },
  authorizers: {
    people: { jwt: { issuer: 'https://login.example.com/', audience: ['board', 'board-app'] } },
    partners: { function: 'checkKey', identitySources: ['$request.header.x-api-key'], cacheSeconds: 60 },
  },
  defaultAuthorizer: 'people',
  topics: { posted: { payload: Notice } },
  queues: {
    letters: { payload: Notice, delaySeconds: 1, retentionSeconds: 86_400, maxReceiveCount: 8 },
    archive: { payload: Notice, fifo: true },
  },
  events: { 'notice.posted': { payload: Posted } },
  functions: {
    notices: {
      entry: `${handlers}/notices.ts`,
      triggers: [
        {
          http: 'PUT /notices/{id}',
          scopes: ['notices:write'],
          throttling: { requestsPerSecond: 500, burst: 500 },
        },
        { http: 'GET /notices/{id}' },
        { http: 'GET /authors/{author}/notices' },
        { http: 'GET /partners/notices/{id}', authorizer: 'partners' },
        { http: 'GET /opening-hours', authorizer: 'none' },
      ],
      table: 'read-write',
      tables: { authors: 'read-write', audit: 'read-write', numbers: 'read-write' },
      invokes: ['weigh'],
      sends: ['letters', 'archive'],
      publishes: ['posted'],
      environment: { OPENS_AT: '09:00' },
      tracing: true,
      logLevel: 'info',
      retentionDays: 90,
      memoryMegabytes: 512,
      timeoutSeconds: 20,
    },
    board: { entry: `${handlers}/board.ts` }, // its route is the extension's
    nicknames: {
      entry: `${handlers}/nicknames.ts`,
      triggers: [{ http: 'PUT /nicknames/{name}' }, { http: 'GET /nicknames/{name}' }],
      table: 'read-write',
    },
    checkKey: { entry: `${handlers}/check-key.ts`, secrets: ['partner-keys'], timeoutSeconds: 5 },
    weigh: {
      entry: `${handlers}/weigh.ts`,
      payload: Weighed,
      answer: Weight,
      architecture: 'x86_64',
    },
    files: {
      entry: `${handlers}/files.ts`,
      triggers: [{ s3: bucket, prefix: 'in/', suffix: '.txt' }],
      table: 'read-write',
      ephemeralStorageMegabytes: 1024,
      policies: [
        {
          actions: ['s3:GetObject'],
          resources: [`arn:aws:s3:::${bucket}/in/*`],
          reason: 'reads the files of notices',
        },
      ],
    },
    subscribers: {
      entry: `${handlers}/subscribers.ts`,
      triggers: [{ topic: 'posted', filter: { attributes: { kind: ['public'] } } }],
      table: 'read-write',
      asynchronous: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 3600 },
    },
    secrets: {
      entry: `${handlers}/secrets.ts`,
      triggers: [{ topic: 'posted', filter: { body: { kind: ['secret'] } } }],
      table: 'read-write',
    },
    letters: {
      entry: `${handlers}/letters.ts`,
      triggers: [{ queue: 'letters', batchSize: 50, batchWindowSeconds: 1, maximumConcurrency: 10 }],
      table: 'read-write',
      reservedConcurrency: 20,
    },
    archive: {
      entry: `${handlers}/archive.ts`,
      triggers: [{ queue: 'archive' }],
      table: 'read-write',
    },
    changes: {
      entry: `${handlers}/changes.ts`,
      triggers: [{ stream: 'facts', batchSize: 50 }],
      table: 'read-write',
      emits: ['notice.posted'],
    },
    confirmations: {
      entry: `${handlers}/confirmations.ts`,
      triggers: [{ event: 'notice.posted' }],
      table: 'read-write',
    },
    authors: {
      entry: `${handlers}/authors.ts`,
      triggers: [{ stream: 'authors' }],
      table: 'read-write',
    },
    sweep: {
      entry: `${handlers}/sweep.ts`,
      triggers: [{ schedule: 'rate(1 minute)', runs: 'once' }],
      table: 'read-write',
      timeoutSeconds: 15,
    },
    tick: {
      entry: `${handlers}/tick.ts`,
      triggers: [{ schedule: 'cron(0 3 * * ? *)', runs: 'every-region', timeZone: 'Europe/Berlin' }],
      table: 'read-write',
    },
  },
  rehearsal: { workload: `${folder}/workload.ts`, secrets: `${folder}/local-secrets.json` },
});
